import re


def test_every_setting_is_listed_in_the_example_and_nothing_else(repository):
    source = (repository / "src" / "evenground" / "site" / "settings.py").read_text()
    read = set(re.findall(r'environ(?:\.get\(|\[)"([A-Z_]+)"', source))
    listed = set(re.findall(r"^([A-Z_]+)=", (repository / ".env.example").read_text(), re.MULTILINE))
    assert listed == read
