"""What a goal says of a result."""

from comparison import Result
from study import Faster, RealTime, Within


def verdict(goal, result: Result) -> tuple[str, str, str] | None:
    """Returns the goal, what was measured and whether it is met; None where nobody ran."""
    found = _measured(goal, result)
    if found is None:
        return None
    text, measured, is_met = found
    if isinstance(goal, Within) and goal.is_aim:
        return f"aim: {text}", measured, "reached" if is_met else "not reached"
    return text, measured, "met" if is_met else "**missed**"


def _measured(goal, result: Result) -> tuple[str, str, bool] | None:
    ours = result.ours
    match goal:
        case RealTime(at_least):
            speed = 1e6 / ours.median
            return f"≥ {at_least:,.0f} × real time", f"{speed:,.0f} ×", speed >= at_least
        case Faster(times, than):
            # A C library or the floor is a mark of its own, not a peer.
            own = set(result.task.aliases) | {"C floor"}
            peers = [
                other for other in result.others
                if (other.program in than if than else other.program not in own)]
            if not peers:
                return None
            fastest = min(peers, key=lambda other: other.median)
            ratio = fastest.median / ours.median
            absent = [name for name in than if result.other(name) is None]
            without = f"; without {', '.join(absent)}" if absent else ""
            whom = than[0] if len(than) == 1 else f"the fastest peer ({fastest.program}{without})"
            return f"≥ {times:g} × {whom}", f"{ratio:.1f} ×", ratio >= times
        case Within(times, of):
            other = result.other(of)
            if other is None:
                return None
            ratio = ours.median / other.median
            return f"≤ {times:g} × the time of {of}", f"{ratio:.2f} ×", ratio <= times
    raise TypeError(f"no such goal: {goal}")
