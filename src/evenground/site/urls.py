"""All routes, in the order of the flow."""

from django.urls import include, path

from evenground.around.agreement.views import decision
from evenground.around.desk.views import report
from evenground.around.home.views import question
from evenground.around.starting.views import start
from evenground.flow.decisions.urls import app_name as decisions
from evenground.flow.decisions.urls import urlpatterns as of_decisions
from evenground.flow.decisions.views import plan, share
from evenground.flow.proposals.urls import app_name as proposals
from evenground.flow.proposals.urls import urlpatterns as of_proposals
from evenground.flow.topics.urls import app_name as topics
from evenground.flow.topics.urls import urlpatterns as of_topics
from evenground.ground.boards.urls import app_name as boards
from evenground.ground.boards.urls import urlpatterns as of_boards
from evenground.ground.safety.urls import app_name as safety
from evenground.ground.safety.urls import urlpatterns as of_safety

question_page = path("boards/<slug:slug>/questions/<uuid:pk>/", question, name="question")
wrong_page = path("boards/<slug:slug>/wrong/<str:kind>/<uuid:item>/", report, name="report")

plan_page = path("boards/<slug:slug>/questions/<uuid:pk>/plan/", plan, name="proposal")

share_page = path("boards/<slug:slug>/questions/<uuid:pk>/plan/write/share/", share, name="share")

decision_page = path("boards/<slug:slug>/questions/<uuid:pk>/decide/", decision, name="decision")

start_page = path("start/", start, name="start")

urlpatterns = [
    path("", include("evenground.around.sample.urls")),
    path("", include("evenground.around.home.urls")),
    path("", include("evenground.around.look_round.urls")),
    path("", include("evenground.ground.web.urls")),
    path("", include("evenground.ground.people.urls")),
    path("", include("evenground.around.starting.urls")),
    path("", include(([start_page, *of_boards], boards))),
    path("", include("evenground.around.search.urls")),
    path("", include("evenground.around.wall.urls")),
    path("", include("evenground.around.our_words.urls")),
    path("", include("evenground.around.log.urls")),
    path("", include("evenground.around.agreement.urls")),
    path("", include("evenground.around.closing.urls")),
    path("", include("evenground.around.mine.urls")),
    path("", include("evenground.around.notices.urls")),
    path("", include("evenground.around.calendar.urls")),
    path("", include("evenground.around.hints.urls")),
    path("", include("evenground.ground.joining.urls")),
    path("", include(([wrong_page, *of_safety], safety))),
    path("", include("evenground.around.desk.urls")),
    path("", include("evenground.around.out_of_sight.urls")),
    path("", include("evenground.around.talking_down.urls")),
    path("", include("evenground.ground.lead_keys.urls")),
    path("", include("evenground.ground.concerns.urls")),
    path("", include("evenground.ground.pauses.urls")),
    path("", include("evenground.ground.keys.urls")),
    path("", include("evenground.ground.boxes.urls")),
    path("", include("evenground.ground.paper_slips.urls")),
    path("", include("evenground.ground.letters.urls")),
    path("", include("evenground.ground.duties.urls")),
    path("", include("evenground.ground.endings.urls")),
    path("", include("evenground.ground.looking_after.urls")),
    path("", include("evenground.ground.board_settings.urls")),
    path("", include("evenground.around.early_reading.urls")),
    path("", include(([question_page, *of_topics], topics))),
    path("", include("evenground.flow.quick_asks.urls")),
    path("", include("evenground.flow.contributions.urls")),
    path("", include("evenground.flow.talk.urls")),
    path("", include("evenground.flow.responses.urls")),
    path("", include("evenground.flow.opinion_maps.urls")),
    path("", include(([plan_page, share_page, *of_proposals], proposals))),
    path("", include("evenground.flow.easy_read.urls")),
    path("", include("evenground.flow.refining.urls")),
    path("", include(([decision_page, *of_decisions], decisions))),
    path("", include("evenground.flow.actions.urls")),
    path("", include("evenground.flow.enquiries.urls")),
    path("", include("evenground.flow.answers.urls")),
    path("", include("evenground.flow.reports.urls")),
]

handler400 = "evenground.ground.web.views.bad_request"
handler404 = "evenground.ground.web.views.not_here"
handler500 = "evenground.ground.web.views.server_error"
