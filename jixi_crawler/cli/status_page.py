"""The health of every channel as one page that needs nothing else (`jixi status --html FILE`)."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from jixi_crawler.archive import ChannelStatus, Run
from jixi_crawler.archive.walks import ENOUGH

GOOD = ("ok", "nothing new")
_PAGE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>Jixi Crawler: 状态</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width"><style>
:root {{ color-scheme: light dark; font: 16px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; }}
body {{ max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; padding: .4rem .8rem; border-bottom: 1px solid #8886; vertical-align: top; }}
.good {{ color: #18794e; }} .bad {{ color: #c0392b; font-weight: 600; }}
.number {{ text-align: right; font-variant-numeric: tabular-nums; }} small {{ opacity: .75; }}
</style></head><body><h1>栏目状态 · Channels</h1>
<p>{summary}</p><table><thead><tr><th>栏目 Channel</th><th>状态 Verdict</th>
<th class="number">文章 Articles</th><th>最新 Newest</th><th>每周新增 New per week</th>
<th>上次成功 Last good run</th></tr></thead><tbody>
{rows}
</tbody></table></body></html>
"""


def status_page(channels: Sequence[ChannelStatus], latest: Sequence[Run]) -> str:
    """Return an HTML page; what the archive holds is escaped, and no script may run in it."""
    alarms = sum(channel.last_verdict not in GOOD for channel in channels)
    run = (
        f"上次运行 Last run {escape(latest[0].started_at)}"
        if latest
        else "尚未运行 Nothing crawled yet"
    )
    summary = f"{len(channels)} 个栏目 channels, {alarms} 个需要注意 need attention. {run}."
    return _PAGE.format(summary=summary, rows="\n".join(map(_row, channels)))


def _row(channel: ChannelStatus) -> str:
    good = channel.last_verdict in GOOD
    reason = f"<br><small>{escape(channel.last_reason)}</small>" if channel.last_reason else ""
    if channel.rows is not None and channel.rows < channel.most_rows * ENOUGH:
        reason += f"<br><small>{channel.rows} rows, once {channel.most_rows}</small>"
    return (
        f"<tr><td>{escape(channel.site)}<br><small>{escape(channel.channel)}</small></td>"
        f'<td class="{"good" if good else "bad"}">{escape(channel.last_verdict or "never run")}{reason}</td>'
        f'<td class="number">{channel.articles}</td><td>{escape((channel.latest or "-")[:10])}</td>'
        f"<td>{sparkline(channel.trend)}</td><td>{escape(channel.last_success or '-')}</td></tr>"
    )


def sparkline(counts: tuple[int, ...]) -> str:
    """Return one block character per count, the highest count as a full block."""
    bars = "▁▂▃▄▅▆▇█"
    top = max(counts, default=0) or 1
    return "".join(bars[round(count / top * (len(bars) - 1))] for count in counts)
