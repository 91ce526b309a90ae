"""Everything that the log of power holds, and nothing else: a line of another kind cannot be written."""

from enum import StrEnum


class Act(StrEnum):
    """What was done. Safety holds, pauses and lost cards are not here: a line an item would say whose they are.

    What two members put out of sight is, with their names and without what it was.
    """

    BOARD_MADE = "board_made"
    POLICY_SET = "policy_set"
    CARDS_MADE = "cards_made"
    CARD_TAKEN_BACK = "card_taken_back"

    JOINED = "joined"
    LEFT = "left"
    CAME_BACK = "came_back"

    WELCOMER_HANDED_ON = "welcomer_handed_on"
    DUTY_BEGAN = "duty_began"

    # One person: of a board of one or two, or one of the two who had ended it.
    BOARD_ENDS_BY_ONE = "board_ends_by_one"
    BOARD_GOES_ON_BY_ONE = "board_goes_on_by_one"

    SAFETY_PERSON_NAMED = "safety_person_named"
    SAFETY_PERSON_ASKED_FOR = "safety_person_asked_for"
    SAFETY_PERSON_CHANGED = "safety_person_changed"
    SAFETY_PERSON_AGREED_TO = "safety_person_agreed_to"
    SAFETY_PERSON_REFUSED = "safety_person_refused"
    SAFETY_PERSON_STOPPED = "safety_person_stopped"
    SAFETY_PERSON_TAKEN_OFF = "safety_person_taken_off"
    SAFETY_KEY_MADE = "safety_key_made"
    CHECKS_SEEN = "checks_seen"

    # Of private answers that are mixed before they are read. That a box was opened, never what was in it.
    MIXER_BEGAN = "mixer_began"
    MIXER_STOPPED = "mixer_stopped"
    BOX_BEGAN = "box_began"
    BOX_ENDED = "box_ended"
    PAPER_SLIPS_MADE = "paper_slips_made"

    # With two keys.
    TIME_TO_THINK_SET = "time_to_think_set"
    DUTIES_SET = "duties_set"
    WALL_SET = "wall_set"
    HINTS_SET = "hints_set"
    MIXING_SET = "mixing_set"
    SEEN_SOONER = "seen_sooner"
    THINKING_ENDED = "thinking_ended"
    DISSENT_KEPT = "dissent_kept"
    DECIDED_WITHOUT_A_SIDE = "decided_without_a_side"
    REPORT_PUBLISHED = "report_published"
    REPORT_CORRECTED = "report_corrected"
    MEMBERSHIP_ENDED = "membership_ended"
    BROUGHT_BACK = "brought_back"
    SAFETY_PERSON_BEGAN = "safety_person_began"
    SAFETY_PERSON_LET_GO = "safety_person_let_go"
    SETTINGS_CHANGED = "settings_changed"
    BOARD_ENDS = "board_ends"
    BOARD_GOES_ON = "board_goes_on"
    PUT_OUT_OF_SIGHT = "put_out_of_sight"
