"""The words by which Chinese sites label a fact.

Data only: a word added here is understood everywhere. Each group has the fact its words name and a
rank; where a line has several labels of one fact, the filled one of the lowest rank counts.
"""

from __future__ import annotations

DATE, SOURCE, AUTHOR, EDITOR = "date", "source", "author", "editor"
CREDIT, TOOL, FILED = "credit", "tool", "filed"
"""Who else had a part in it; a counter or a button; what it is filed under, or an event's time."""
OTHERS = frozenset((CREDIT, TOOL, FILED))
UPDATED, WRITTEN, UNLABELLED, UNKNOWN = 2, 3, 9, 10
"""Ranks of dates: the page was changed, the document was signed, no label, an unknown one."""

_WORDS: tuple[tuple[str, int, str], ...] = (
    (DATE, 0, """
        发布时间 发布日期 发表时间 发表日期 发布于 发表于 发稿时间 发稿日期 公布日期 公布时间
        文章发布时间 信息发布时间 网站发布时间 网站发布日期 发布日期时间 上网时间 上网日期
    """),
    (DATE, 1, """
        时间 日期 公开日期 公开时间 文章时间 新闻时间 信息时间 新闻日期 添加时间 添加日期
        录入时间 录入日期 上传时间 上传日期 创建时间 入库时间 来稿时间 加入时间 提交时间
        撰写时间 写作时间 编辑时间 编辑日期 审核时间 发文时间 推送时间 刊登时间 刊登日期 刊发时间
        登载时间 稿件时间 上线时间 报道时间 挂网时间 发表 发布日 网络出版时间
    """),
    (DATE, UPDATED, """
        更新时间 更新日期 最后更新 最后更新时间 修改时间 最后修改时间 最近更新 更新
    """),
    (DATE, WRITTEN, """
        生成日期 生成时间 成文日期 成文时间 印发日期 印发时间 发文日期 签发日期 颁布日期
        制发日期 产生日期
    """),
    (SOURCE, 0, """
        来源 新闻来源 信息来源 文章来源 稿件来源 消息来源 内容来源 来源于 稿源 信源 来源单位
        来源媒体 原文来源 文章出处 出处 文章转载自 转载自 转自 来源网站 来源机构 原载 来稿单位
        来源部门 转载来源 素材来源 文稿来源 发布来源 来自 本文来源 出自 转贴自 摘自 资讯来源
        讯息来源 媒体来源 来源名称 信息出处 新闻出处 稿件出处 原文出处
    """),
    (SOURCE, 1, """
        供稿单位 供稿部门 投稿单位 报送单位 撰稿单位 提供单位 供稿机构 信息提供 稿件提供
    """),
    (AUTHOR, 0, """
        作者 文章作者 新闻作者 信息作者 撰稿人 撰稿 撰文 文字 执笔 作者姓名 原作者 文字作者
        署名 撰写人 拟稿人 稿件作者 写稿人 供稿作者 投稿作者
    """),
    (AUTHOR, 1, """
        记者 本报记者 本网记者 特约记者 见习记者 通讯员 特约通讯员 采写 供稿人 投稿人 文 报道
        图文 文图 文稿
    """),
    (AUTHOR, 2, """
        供稿 投稿 来稿
    """),
    (EDITOR, 0, """
        责任编辑 责编 本文责任编辑 本文责编 本期责编
    """),
    (EDITOR, 1, """
        编辑 文章编辑 网络编辑 本文编辑 编辑人 网站编辑 值班编辑 信息编辑 新闻编辑 编辑者 编校
        编辑整理 发稿编辑
    """),
    (CREDIT, 0, """
        审核 审核人 审核者 审核员 责任审核 初审 复审 终审 一审 二审 三审 初审人 复审人 终审人
        初核 复核 审稿 审稿人 审签 签发 签发人 核稿 核稿人 校对 校对人 审校 监制 主编 总编 编审
        值班主任 策划 统筹 摄影 摄像 图片 图 摄 摄影师 制图 美编 制作 翻译 剪辑 配音 整理 排版
        录入 录入人 录入者 录入员 发布人 发布者 发布员 发布 发布单位 发布机构 发布部门 信息员
        上传 上传者 上传人 管理员 信息发布 信息发布人 发布科室 责任人 负责人 信息报送人
        作者单位 图片作者 摄影作者 视觉 核发 编发 总监制 总值班
    """),
    (TOOL, 0, """
        浏览次数 浏览量 浏览数 浏览 点击次数 点击量 点击数 点击率 点击 阅读次数 阅读量 阅读数
        阅读 访问次数 访问量 访问人数 访问数 访问 人气 查看次数 查看 次数 浏览人数 阅读人数
        点击人次 已浏览 浏览人次 访问人次 点赞 点赞数 评论 评论数 转发 下载次数 关注度 热度
        被阅览数 阅览次数 字号 字体 字体大小 浏览字号 文字大小 大小 字号大小 阅读字号 字号选择
        字体显示 选择字号 显示大小 打印 分享 分享到 分享至 收藏 关闭 保护视力色 视力保护
        视力保护色 背景色 背景 朗读 扫一扫 阅读人次 被阅 保存 颜色 文字颜色 属地 IP属地
    """),
    (FILED, 0, """
        栏目 所属栏目 所属类别 所属分类 类别 分类 标签 关键词 关键字 主题词 主题分类 索引号
        文号 发文字号 发文机关 发文单位 发文机构 公开方式 公开形式 公开范围 公开时限 公开类型
        信息分类 体裁 有效性 标题 文章标题 名称 信息名称 文件名称 浏览权限 信息索引号 信息索引
        信息类别 组配分类 责任部门 公开责任部门 公开主体 生效日期 废止日期 失效日期 实施日期
        文件编号 统一编号 信息编号 时效性 语种 信息状态 主题 服务对象 图片来源 数据来源
        资料来源 题图来源 访问来源 截止时间 报名时间 截止日期 活动时间 会议时间 考试时间
        开始时间 结束时间 面试时间 举办时间 地点 所属频道 频道 阅读时间 预计阅读时间 当前时间
        现在时间 今天日期 服务时间 办公时间 工作时间 受理时间 播出时间 上映时间 有效时间 有效期
        注册日期 办理时间 开放时间 咨询时间 上班时间 公示时间 出生日期 出版日期 出版时间
        登记日期 登录时间 您的位置 当前位置 生效时间 废止时间 失效时间 内容概述 文件有效性
        归档时间 公文种类 公开事项名称 检查日期 来源地址 版面 本文链接 转载请注明 版权声明 抄送 抄报 主送 承办
        转载请注明来源 转载请注明出处 转载注明来源 原标题 备注
    """),
)  # fmt: skip
TITLES = frozenset(("标题", "文章标题", "名称", "信息名称", "文件名称", "公开事项名称"))
"""Labels whose value is the page's title."""
PUBLISHERS = frozenset(("发布机构", "发布单位", "发布部门"))
"""Labels whose value is the source of a page that has no label for one."""
_ENGLISH = {
    "time": (DATE, 1), "date": (DATE, 1), "published": (DATE, 0), "publish time": (DATE, 0),
    "release time": (DATE, 0), "release date": (DATE, 0), "updated": (DATE, 2), "update": (DATE, 2),
    "post time": (DATE, 0), "posted": (DATE, 0), "publish date": (DATE, 0),
    "source": (SOURCE, 0), "news source": (SOURCE, 0), "from": (SOURCE, 0),
    "author": (AUTHOR, 0), "by": (AUTHOR, 0), "writer": (AUTHOR, 0), "editor": (EDITOR, 1),
    "font size": (TOOL, 0), "font": (TOOL, 0), "views": (TOOL, 0), "hits": (TOOL, 0),
    "click": (TOOL, 0), "clicks": (TOOL, 0), "share": (TOOL, 0), "size": (TOOL, 0), "pv": (TOOL, 0),
}  # fmt: skip
VOCABULARY: dict[str, tuple[str, int]] = {
    word: (role, rank) for role, rank, words in _WORDS for word in words.split()
} | _ENGLISH
"""Every label with the fact it names and its rank; English ones in lower case."""
