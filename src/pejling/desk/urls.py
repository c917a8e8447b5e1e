"""Where staff come in."""

from django.urls import path

from pejling.desk.absences import page as being_away
from pejling.desk.accounts import planning
from pejling.desk.accounts.page import account, account_sheet, accounts
from pejling.desk.alarms.page import alarms
from pejling.desk.answers.export import export_answers
from pejling.desk.answers.page import answer, answers
from pejling.desk.calls import page as calling
from pejling.desk.cases import acting, handing, merging, passing, reaching, writing
from pejling.desk.cases.bulk import bulk
from pejling.desk.cases.page import case, cases
from pejling.desk.cases.suggesting import offer as case_offer
from pejling.desk.cases.trail import trail
from pejling.desk.clicks.page import clicks
from pejling.desk.complaints.page import complaints
from pejling.desk.contacts import holding
from pejling.desk.contacts.page import contact
from pejling.desk.contacts.search import customers
from pejling.desk.departments import page as between
from pejling.desk.entrance.home import home
from pejling.desk.entrance.one_time import one_time_link
from pejling.desk.entrance.password import password
from pejling.desk.entrance.sign_in import sign_in, sign_out
from pejling.desk.extras.page import extras
from pejling.desk.hooks import page as hooking
from pejling.desk.imports import page as importing
from pejling.desk.improvements import acting as improving
from pejling.desk.improvements import editing as describing
from pejling.desk.improvements.page import improvement, improvements
from pejling.desk.incentives.page import incentive
from pejling.desk.letters import page as posting
from pejling.desk.links.page import action_link
from pejling.desk.loop.page import choose_hold_out, export_loop, loop
from pejling.desk.messages.page import messages
from pejling.desk.method.page import method
from pejling.desk.notifications import devices
from pejling.desk.notifications.page import notifications
from pejling.desk.persons.informed import informed, not_informed
from pejling.desk.persons.mine import my_team
from pejling.desk.persons.notes import erase_note, write_note
from pejling.desk.persons.page import me, person
from pejling.desk.persons.review import person_review
from pejling.desk.persons.targets import target_remove, targets, unit_review
from pejling.desk.placements import editing as placing
from pejling.desk.placements.page import placement, placements
from pejling.desk.placements.people import people_file
from pejling.desk.plan.page import plan
from pejling.desk.playbooks import page as playing
from pejling.desk.playbooks.drafts import draft
from pejling.desk.playbooks.hours import opening_hours
from pejling.desk.playbooks.offers import offers
from pejling.desk.posters import page as posters
from pejling.desk.preferences import preferences
from pejling.desk.programmes.decisions import export_decisions
from pejling.desk.programmes.page import calendar, pause, programme, programmes, resume
from pejling.desk.programmes.trying import try_score
from pejling.desk.programmes.wording import check_wording, save_wording, wording, wording_letter
from pejling.desk.promoters import customer as promoting
from pejling.desk.promoters import settings as promoter_settings
from pejling.desk.promoters.page import promoters
from pejling.desk.radar import radar
from pejling.desk.setup import page as setting_up
from pejling.desk.team.groups import forget_group, groups
from pejling.desk.team.page import end as end_member
from pejling.desk.team.page import invite, send_link, team
from pejling.desk.themes import page as theming
from pejling.desk.told.page import told
from pejling.desk.trials.page import stop, trials

app_name = "desk"
urlpatterns = [
    path("", home, name="home"),
    path("login/", sign_in, name="login"),
    path("logout/", sign_out, name="logout"),
    path("do/<str:token>/", action_link, name="action_link"),
    path("in/<str:token>/", one_time_link, name="one_time_link"),
    path("password/", password, name="password"),
    path("preferences/", preferences, name="preferences"),
    path("figures/", method, name="method"),
    path("o/<slug:slug>/", radar, name="radar"),
    path("o/<slug:slug>/accounts/", accounts, name="accounts"),
    path("o/<slug:slug>/accounts/<str:public_id>/", account, name="account"),
    path("o/<slug:slug>/accounts/<str:public_id>/account.pdf", account_sheet, name="account_sheet"),
    path("o/<slug:slug>/accounts/<str:public_id>/steps/new/", planning.step_new, name="step_new"),
    path("o/<slug:slug>/accounts/<str:public_id>/steps/<str:step_id>/", planning.step_change, name="step_change"),
    path("o/<slug:slug>/accounts/<str:public_id>/steps/<str:step_id>/done/", planning.step_done, name="step_done"),
    path("o/<slug:slug>/accounts/<str:public_id>/steps/<str:step_id>/again/", planning.step_reopen, name="step_reopen"),
    path("o/<slug:slug>/accounts/<str:public_id>/agreements/new/", planning.agreement_new, name="agreement_new"),
    path(
        "o/<slug:slug>/accounts/<str:public_id>/agreements/<str:agreement_id>/",
        planning.agreement_change,
        name="agreement_change",
    ),
    path("o/<slug:slug>/accounts/<str:public_id>/alerts/<str:alert_id>/seen/", planning.alert_seen, name="alert_seen"),
    path("o/<slug:slug>/absences/", being_away.absences, name="absences"),
    path("o/<slug:slug>/absences/<str:public_id>/", being_away.colleague, name="absence"),
    path("o/<slug:slug>/absences/<str:public_id>/plan/", being_away.plan, name="absence_plan"),
    path("o/<slug:slug>/absences/<str:public_id>/end/", being_away.end, name="absence_end"),
    path("o/<slug:slug>/absences/<str:public_id>/work/", being_away.work, name="absence_work"),
    path("o/<slug:slug>/alarms/", alarms, name="alarms"),
    path("o/<slug:slug>/answers/", answers, name="answers"),
    path("o/<slug:slug>/answers/export.csv", export_answers, name="export"),
    path("o/<slug:slug>/answers/<str:public_id>/", answer, name="answer"),
    path("o/<slug:slug>/calls/", calling.calls, name="calls"),
    path("o/<slug:slug>/calls/<str:public_id>/", calling.call, name="call"),
    path("o/<slug:slug>/calls/<str:public_id>/take/", calling.take, name="call_take"),
    path("o/<slug:slug>/calls/<str:public_id>/answered/", calling.answered, name="call_answered"),
    path("o/<slug:slug>/calls/<str:public_id>/outcome/", calling.outcome, name="call_outcome"),
    path("o/<slug:slug>/cases/", cases, name="cases"),
    path("o/<slug:slug>/cases/bulk/", bulk, name="case_bulk"),
    path("o/<slug:slug>/cases/<str:public_id>/", case, name="case"),
    path("o/<slug:slug>/cases/<str:public_id>/take/", acting.take, name="case_take"),
    path("o/<slug:slug>/cases/<str:public_id>/note/", acting.note, name="case_note"),
    path("o/<slug:slug>/cases/<str:public_id>/contacted/", acting.contacted, name="case_contacted"),
    path("o/<slug:slug>/cases/<str:public_id>/resolve/", acting.resolve, name="case_resolve"),
    path("o/<slug:slug>/cases/<str:public_id>/reopen/", acting.reopen, name="case_reopen"),
    path("o/<slug:slug>/cases/<str:public_id>/assign/", passing.assign, name="case_assign"),
    path("o/<slug:slug>/cases/<str:public_id>/snooze/", passing.snooze, name="case_snooze"),
    path("o/<slug:slug>/cases/<str:public_id>/wake/", passing.wake, name="case_wake"),
    path("o/<slug:slug>/cases/<str:public_id>/tried/", reaching.tried, name="case_tried"),
    path("o/<slug:slug>/cases/<str:public_id>/give-up/", reaching.give_up, name="case_give_up"),
    path("o/<slug:slug>/cases/<str:public_id>/not-mine/", handing.not_mine, name="case_not_mine"),
    path("o/<slug:slug>/cases/<str:public_id>/hand-over/", handing.hand_over, name="case_hand_over"),
    path("o/<slug:slug>/cases/<str:public_id>/hand-back/", handing.hand_back, name="case_hand_back"),
    path("o/<slug:slug>/cases/<str:public_id>/merge/", merging.merge, name="case_merge"),
    path("o/<slug:slug>/cases/<str:public_id>/trail/", trail, name="case_trail"),
    path("o/<slug:slug>/cases/<str:public_id>/write/", writing.write, name="case_write"),
    path("o/<slug:slug>/cases/<str:public_id>/write/size/", writing.size, name="case_write_size"),
    path("o/<slug:slug>/cases/<str:public_id>/write/<str:message_id>/undo/", writing.undo, name="case_write_undo"),
    path("o/<slug:slug>/cases/<str:public_id>/offer/", case_offer, name="case_offer"),
    path("o/<slug:slug>/clicks/", clicks, name="clicks"),
    path("o/<slug:slug>/complaints/", complaints, name="complaints"),
    path("o/<slug:slug>/improvements/", improvements, name="improvements"),
    path("o/<slug:slug>/improvements/new/", describing.new, name="improvement_new"),
    path("o/<slug:slug>/improvements/<str:public_id>/", improvement, name="improvement"),
    path("o/<slug:slug>/improvements/<str:public_id>/change/", describing.change, name="improvement_change"),
    path("o/<slug:slug>/improvements/<str:public_id>/start/", improving.start, name="improvement_start"),
    path("o/<slug:slug>/improvements/<str:public_id>/finish/", improving.finish, name="improvement_finish"),
    path("o/<slug:slug>/improvements/<str:public_id>/judge/", improving.judge, name="improvement_judge"),
    path("o/<slug:slug>/improvements/<str:public_id>/drop/", improving.drop, name="improvement_drop"),
    path("o/<slug:slug>/improvements/<str:public_id>/link/", improving.link, name="improvement_link"),
    path("o/<slug:slug>/improvements/<str:public_id>/send/", improving.send, name="improvement_send"),
    path("o/<slug:slug>/improvements/<str:public_id>/told/", improving.told, name="improvement_told"),
    path("o/<slug:slug>/customers/", customers, name="customers"),
    path("o/<slug:slug>/customers/<str:public_id>/", contact, name="contact"),
    path("o/<slug:slug>/customers/<str:public_id>/hold/", holding.place, name="hold"),
    path("o/<slug:slug>/customers/<str:public_id>/hold/extend/", holding.extend, name="hold_extend"),
    path("o/<slug:slug>/customers/<str:public_id>/hold/end/", holding.end, name="hold_end"),
    path("o/<slug:slug>/customers/<str:public_id>/promoter/", promoting.promoter, name="promoter"),
    path("o/<slug:slug>/customers/<str:public_id>/promoter/thank/", promoting.thank, name="promoter_thank"),
    path("o/<slug:slug>/customers/<str:public_id>/promoter/reward/", promoting.reward, name="promoter_reward"),
    path("o/<slug:slug>/customers/<str:public_id>/promoter/refer/", promoting.refer, name="promoter_refer"),
    path("o/<slug:slug>/customers/<str:public_id>/promoter/reference/", promoting.reference, name="promoter_reference"),
    path("o/<slug:slug>/customers/<str:public_id>/promoter/end/", promoting.reference_end, name="reference_end"),
    path("o/<slug:slug>/promoters/", promoters, name="promoters"),
    path("o/<slug:slug>/promoters/settings/", promoter_settings.promoter_settings, name="promoter_settings"),
    path("o/<slug:slug>/promoters/settings/sharing/", promoter_settings.sharing, name="sharing"),
    path("o/<slug:slug>/promoters/settings/pool/", promoter_settings.pool, name="pool"),
    path("o/<slug:slug>/promoters/pools/<str:public_id>/close/", promoter_settings.pool_close, name="pool_close"),
    path("o/<slug:slug>/promoters/settings/place/", promoter_settings.place, name="review_place"),
    path(
        "o/<slug:slug>/promoters/places/<str:public_id>/remove/",
        promoter_settings.place_remove,
        name="review_place_remove",
    ),
    path("o/<slug:slug>/placements/", placements, name="placements"),
    path("o/<slug:slug>/placements/new/<str:kind>/", placing.new, name="placement_new"),
    path("o/<slug:slug>/placements/<str:public_id>/", placement, name="placement"),
    path("o/<slug:slug>/placements/<str:public_id>/change/", placing.change, name="placement_change"),
    path("o/<slug:slug>/placements/<str:public_id>/close/", placing.close, name="placement_close"),
    path("o/<slug:slug>/placements/<str:public_id>/reopen/", placing.reopen, name="placement_reopen"),
    path("o/<slug:slug>/placements/<str:public_id>/key/", placing.new_key, name="placement_key"),
    path("o/<slug:slug>/placements/<str:public_id>/people.csv", people_file, name="placement_people"),
    path("o/<slug:slug>/letters/", posting.letters, name="letters"),
    path("o/<slug:slug>/letters/make/", posting.make, name="letters_make"),
    path("o/<slug:slug>/letters/<str:public_id>/", posting.batch, name="letter_batch"),
    path("o/<slug:slug>/letters/<str:public_id>/letters.pdf", posting.sheets, name="letter_sheets"),
    path("o/<slug:slug>/letters/<str:public_id>/sent/", posting.sent, name="letters_sent"),
    path("o/<slug:slug>/departments/", between.departments, name="departments"),
    path("o/<slug:slug>/departments/set-up/", between.set_up, name="departments_setup"),
    path("o/<slug:slug>/departments/switch/", between.switch, name="departments_switch"),
    path("o/<slug:slug>/loop/", loop, name="loop"),
    path("o/<slug:slug>/loop/loop.csv", export_loop, name="loop_export"),
    path("o/<slug:slug>/loop/hold-out/", choose_hold_out, name="hold_out"),
    path("o/<slug:slug>/messages/", messages, name="messages"),
    path("o/<slug:slug>/notifications/", notifications, name="notifications"),
    path("o/<slug:slug>/notifications/devices/", devices.add, name="device_add"),
    path("o/<slug:slug>/notifications/devices/test/", devices.test, name="device_test"),
    path("o/<slug:slug>/notifications/devices/remove/", devices.remove, name="device_remove"),
    path("o/<slug:slug>/notifications/home-screen.json", devices.home_screen, name="home_screen"),
    path("push-worker.js", devices.service_worker, name="push_worker"),
    path("push-worker/renew/", devices.renew, name="push_renew"),
    path("o/<slug:slug>/plan/", plan, name="plan"),
    path("o/<slug:slug>/programmes/", programmes, name="programmes"),
    path("o/<slug:slug>/programmes/new/", setting_up.new_programme, name="programme_new"),
    path("o/<slug:slug>/programmes/<str:public_id>/setup/<str:step>/", setting_up.setup, name="programme_setup"),
    path("o/<slug:slug>/programmes/<str:public_id>/approve/", setting_up.approve, name="programme_approve"),
    path("o/<slug:slug>/programmes/<str:public_id>/launch/", setting_up.launch, name="programme_launch"),
    path("o/<slug:slug>/programmes/<str:public_id>/discard/", setting_up.discard, name="programme_discard"),
    path("o/<slug:slug>/programmes/<str:public_id>/test/", setting_up.test, name="programme_test"),
    path("o/<slug:slug>/hooks/", hooking.hooks, name="hooks"),
    path("o/<slug:slug>/hooks/<str:public_id>/test/", hooking.test, name="hook_test"),
    path("o/<slug:slug>/hooks/<str:public_id>/switch/", hooking.switch, name="hook_switch"),
    path("o/<slug:slug>/hooks/<str:public_id>/remove/", hooking.remove, name="hook_remove"),
    path("o/<slug:slug>/imports/", importing.imports, name="imports"),
    path("o/<slug:slug>/imports/<str:token>/", importing.columns, name="import_columns"),
    path("o/<slug:slug>/imports/<str:token>/problems.csv", importing.problems, name="import_problems"),
    path("o/<slug:slug>/imports/<str:token>/forget/", importing.forget, name="import_forget"),
    path("o/<slug:slug>/programmes/<str:public_id>/", programme, name="programme"),
    path("o/<slug:slug>/programmes/<str:public_id>/try/<int:score>", try_score, name="programme_try"),
    path("o/<slug:slug>/programmes/<str:public_id>/calendar/", calendar, name="programme_calendar"),
    path("o/<slug:slug>/programmes/<str:public_id>/decisions.csv", export_decisions, name="programme_decisions"),
    path("o/<slug:slug>/programmes/<str:public_id>/pause/", pause, name="programme_pause"),
    path("o/<slug:slug>/programmes/<str:public_id>/resume/", resume, name="programme_resume"),
    path("o/<slug:slug>/programmes/<str:public_id>/extras/", extras, name="extras"),
    path("o/<slug:slug>/programmes/<str:public_id>/incentive/", incentive, name="incentive"),
    path("o/<slug:slug>/programmes/<str:public_id>/trials/", trials, name="trials"),
    path("o/<slug:slug>/programmes/<str:public_id>/trials/stop/", stop, name="trials_stop"),
    path("o/<slug:slug>/programmes/<str:public_id>/wording/", wording, name="programme_wording"),
    path("o/<slug:slug>/programmes/<str:public_id>/wording/<str:language>/", wording, name="programme_wording_in"),
    path("o/<slug:slug>/programmes/<str:public_id>/wording/<str:language>/check/", check_wording, name="wording_check"),
    path("o/<slug:slug>/programmes/<str:public_id>/wording/<str:language>/save/", save_wording, name="wording_save"),
    path(
        "o/<slug:slug>/programmes/<str:public_id>/wording/<str:language>/letter/", wording_letter, name="wording_letter"
    ),
    path("o/<slug:slug>/offers/", offers, name="offers"),
    path("o/<slug:slug>/opening-hours/", opening_hours, name="opening_hours"),
    path("o/<slug:slug>/playbooks/", playing.playbooks, name="playbooks"),
    path("o/<slug:slug>/playbooks/new/", playing.new_playbook, name="playbook_new"),
    path("o/<slug:slug>/playbooks/<slug:key>/", playing.playbook, name="playbook"),
    path("o/<slug:slug>/playbooks/<slug:key>/switch/", playing.switch, name="playbook_switch"),
    path("o/<slug:slug>/playbooks/<slug:key>/earlier/", playing.earlier, name="playbook_earlier"),
    path("o/<slug:slug>/playbooks/<slug:key>/restore/", playing.restore, name="playbook_restore"),
    path("o/<slug:slug>/playbooks/<slug:key>/<slug:place>/<str:language>/", draft, name="draft"),
    path("o/<slug:slug>/posters/", posters.posters, name="posters"),
    path("o/<slug:slug>/posters/<str:public_id>/", posters.poster, name="poster"),
    path("o/<slug:slug>/posters/<str:public_id>/close/", posters.close, name="poster_close"),
    path("o/<slug:slug>/posters/<str:public_id>/renew/", posters.renew, name="poster_renew"),
    path("o/<slug:slug>/posters/<str:public_id>/<str:sheet>.<str:form>", posters.sheet, name="poster_sheet"),
    path("o/<slug:slug>/themes/", theming.themes, name="themes"),
    path("o/<slug:slug>/themes/new/", theming.new_theme, name="theme_new"),
    path("o/<slug:slug>/themes/<str:public_id>/", theming.theme, name="theme"),
    path("o/<slug:slug>/themes/<str:public_id>/earlier/", theming.earlier, name="theme_earlier"),
    path("o/<slug:slug>/themes/<str:public_id>/retire/", theming.retire, name="theme_retire"),
    path("o/<slug:slug>/told/", told, name="told"),
    path("o/<slug:slug>/team/", team, name="team"),
    path("o/<slug:slug>/team/invite/", invite, name="invite"),
    path("o/<slug:slug>/team/link/", send_link, name="send_link"),
    path("o/<slug:slug>/team/end/", end_member, name="end_access"),
    path("o/<slug:slug>/team/groups/", groups, name="groups"),
    path("o/<slug:slug>/team/groups/<str:public_id>/forget/", forget_group, name="group_forget"),
    path("o/<slug:slug>/team/informed/", informed, name="informed"),
    path("o/<slug:slug>/team/informed/off/", not_informed, name="not_informed"),
    path("o/<slug:slug>/team/targets/", targets, name="targets"),
    path("o/<slug:slug>/team/targets/<str:target_id>/remove/", target_remove, name="target_remove"),
    path("o/<slug:slug>/team/targets/<str:unit_id>/review.pdf", unit_review, name="unit_review"),
    path("o/<slug:slug>/team/mine/", my_team, name="my_team"),
    path("o/<slug:slug>/team/<str:employee_id>/", person, name="person"),
    path("o/<slug:slug>/me/", me, name="me"),
    path("o/<slug:slug>/team/<str:employee_id>/notes/", write_note, name="note_write"),
    path("o/<slug:slug>/team/<str:employee_id>/notes/<str:note_id>/erase/", erase_note, name="note_erase"),
    path("o/<slug:slug>/team/<str:employee_id>/review.pdf", person_review, name="person_review"),
]
