"""A form of the desk: asks before one act."""

from __future__ import annotations

from khetane.common.views import AskedFirst, DeskForm


class AtDesk(AskedFirst, DeskForm):
    """Subclasses name `way_here()`: the pages that lead here, the last one being where the form leads back to."""

    template_name = "network/application_move.html"
