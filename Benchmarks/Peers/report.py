"""Results as Markdown."""

import goals
from comparison import Result, Timing


def goal_table(results: list[Result]) -> str:
    lines = ["| task | goal | measured | |", "|---|---|--:|---|"]
    for result in results:
        for goal in result.task.goals if result.ours else ():
            found = goals.verdict(goal, result)
            if found:
                lines.append("| " + " | ".join((result.task.title, *found)) + " |")
    return "\n".join(lines)


def timing_table(results: list[Result]) -> str:
    lines = [
        "| task | program | µs/s | min–max | × real time | time, ours = 1 | last clip |",
        "|---|---|--:|--:|--:|--:|---|"]
    for result in results:
        if not result.ours:
            continue
        rows = [result.ours] + sorted(result.others, key=lambda other: other.median)
        for index, timing in enumerate(rows):
            lines.append(_row(result, timing, title=result.task.title if index == 0 else ""))
    return "\n".join(lines)


def _row(result: Result, timing: Timing, title: str) -> str:
    low, high = timing.range
    name = "**Formant**" if timing is result.ours else timing.program
    same = " =" if timing.program in result.agreeing else ""
    return (
        f"| {title} | {name} | {timing.median:,.1f} | {low:,.1f}–{high:,.1f} "
        f"| {1e6 / timing.median:,.0f} | {timing.median / result.ours.median:.2f} "
        f"| {timing.shape[0]} × {timing.shape[1]}{same} |")


def section(results: list[Result], skipped: list[str], about: list[str]) -> str:
    notes = skipped + [note for result in results for note in result.notes]
    parts = ["\n".join(f"- {line}" for line in about), goal_table(results), timing_table(results)]
    if notes:
        parts.append("Left out:\n\n" + "\n".join(f"- {note}" for note in notes))
    return "\n\n".join(parts)
