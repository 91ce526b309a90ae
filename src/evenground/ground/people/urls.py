from django.urls import path

from evenground.ground.people.views import doors, leaving, mine

app_name = "people"
urlpatterns = [
    path("sign-in/", doors.sign_in, name="sign_in"),
    path("door/<str:token>/", doors.door, name="door"),
    path("card/", doors.card, name="card"),
    path("card/<slug:words>/", doors.card_link, name="card_link"),
    path("code/ask/", doors.ask_for_code, name="ask_for_code"),
    path("code/", doors.code, name="code"),
    path("fingerprint/ask/", doors.passkey_options, name="passkey_options"),
    path("fingerprint/", doors.passkey, name="passkey_sign_in"),
    path("fingerprint/first/", doors.passkey_first, name="passkey_first"),
    path("how-i-sign-in/", mine.mine, name="mine"),
    path("how-i-sign-in/who-touched/", mine.touched, name="touched"),
    path("how-i-sign-in/card/", mine.make_card, name="make_card"),
    path("how-i-sign-in/email/", mine.add_email, name="add_email"),
    path("how-i-sign-in/email/code/", mine.prove_email, name="prove_email"),
    path("how-i-sign-in/email/remove/", mine.remove_email, name="remove_email"),
    path("how-i-sign-in/fingerprint/", mine.add_passkey, name="add_passkey"),
    path("how-i-sign-in/fingerprint/ask/", mine.add_passkey_options, name="add_passkey_options"),
    path("how-i-sign-in/fingerprint/<int:passkey>/", mine.passkey, name="passkey"),
    path("how-i-sign-in/end/<str:mark>/", mine.end_session, name="end_session"),
    path("how-i-read/", mine.reading, name="reading"),
    path("sign-out/", leaving.sign_out, name="sign_out"),
    path("sign-out/everywhere/", leaving.sign_out_everywhere, name="sign_out_everywhere"),
    path("signed-out/", leaving.signed_out, name="signed_out"),
    path("exit/", leaving.leave_fast, name="leave_fast"),
    path("leaving-fast/", leaving.leaving_fast, name="leaving_fast"),
]
