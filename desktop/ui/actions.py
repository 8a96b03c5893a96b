"""Everything a user can ask of the program: one typed signal for each, connected in `assembly`."""

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.meetings.meeting import Meeting


class CalendarChoice(msgspec.Struct, frozen=True, kw_only=True):
    """What goes into a calendar file: one meeting, those of some SIGs, or else all.

    `sigs` are named as `Meeting.followed_as` does; `name` is what the file is called after them.
    """

    meeting: Meeting | None = None
    sigs: frozenset[str] = frozenset()
    name: str = ""


class Actions(QObject):
    """Widgets, menus, alerts and later starts emit these; nobody passes them on.

    Which part carries an action out is decided in `desktop.ui.assembly`, and nowhere else.
    """

    join = Signal(object)
    """Show the `Meeting` and join it; of one that is over, open its replay."""
    join_next = Signal()
    """Join the meeting that runs, or else the next one."""
    join_by = Signal(object, object)
    """Join the `Meeting` by the given `JoinMethod`."""
    join_now = Signal(object, object)
    """Join the `Meeting` although it begins much later; by the `JoinMethod` where one is given."""
    nothing_opened = Signal(object)
    """The user says that nothing came of joining the `Meeting`."""
    remind = Signal(object)
    """Alert before the `Meeting`, whatever alerts were chosen, and say so."""
    show_meeting = Signal(object)
    """Bring up the window with the details of the `Meeting`."""
    open_page = Signal(str)
    """Open a page in the browser: minutes, a replay, a vendor's download."""
    open_folder = Signal(object)
    """Show a folder, a `Path`, in the system's file manager."""
    launch_client = Signal(str)
    """Start a client by its own address, without a meeting."""
    check_clients = Signal()
    """Look again for the platforms' clients."""

    import_from = Signal(object)
    """Import what a list of `ImportSource` holds."""
    pick_imports = Signal()
    """Let the user pick files to import."""
    forget_import = Signal(object)
    """Forget the `Meeting` that an invitation brought."""

    refresh = Signal()
    """Ask the service now."""
    dismiss_notes = Signal()
    """Dismiss the notes about files."""

    follow = Signal(str, bool)
    """Follow the SIG of that name, or stop following it."""
    prefer = Signal(str, object)
    """Join the platform's meetings by that `Preference` from now on."""
    set_alerts = Signal(object, bool)
    """Alert about this `Meeting`, or stop alerting about it."""
    mute = Signal(object)
    """Give no more alerts about this `Meeting`."""
    choose_scope = Signal(object)
    """Alert about the meetings of that `Scope`."""
    pause_alerts = Signal(object)
    """Give no alerts for a while: a `Pause`."""
    resume_alerts = Signal()

    test_alert = Signal()
    """Show an alert as it would come now."""
    open_alert_history = Signal(object)
    """List the alerts that were given, over that window."""

    book = Signal(str)
    """Open the form to book a meeting, of the SIG of that name where one is given."""
    book_again = Signal(object)
    """Open the form to book another meeting like that `Meeting`."""
    open_bookings = Signal()
    """Open what one has booked."""

    open_window = Signal()
    open_settings = Signal()
    open_sigs = Signal()
    """Open the settings where one picks the SIGs to follow."""
    open_booking_settings = Signal()
    """Open the settings where one signs in to book."""
    open_wizard = Signal()
    go_to_today = Signal()
    """Show what runs or comes next in the view one is in."""
    ask_date = Signal()
    """Ask for a day to go to."""
    open_keys = Signal()
    """Show the sheet of keys."""
    open_about = Signal()
    quit = Signal()

    show_sig = Signal(str)
    """Show the page of the SIG that the settings know by that name."""
    open_feed = Signal()
    """Open the settings of the calendar file that other programs watch."""
    export = Signal(object)
    """Save a calendar file of that `CalendarChoice`."""

    report = Signal(str)
    """Tell the user one sentence."""
    tell = Signal(object)
    """Show `News` in the window for a while."""
