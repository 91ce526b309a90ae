import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenground.site.settings")
# Two requests at once take turns on one processor core. In turns of 5 ms, Python's own, a crowd waits a tenth longer.
sys.setswitchinterval(0.05)
application = get_wsgi_application()
