//! What all pages have in common.

use maud::{DOCTYPE, Markup, html};
use time::OffsetDateTime;

use super::moment;
use super::visitor::Visitor;

/// The parts of the operator's pages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Overview,
    Payments,
    Calls,
    Notifications,
    Scenarios,
    Try,
}

impl Part {
    const ALL: [Self; 6] = [
        Self::Overview,
        Self::Payments,
        Self::Calls,
        Self::Notifications,
        Self::Scenarios,
        Self::Try,
    ];

    const fn path(self) -> &'static str {
        match self {
            Self::Overview => "/",
            Self::Payments => "/payments",
            Self::Calls => "/calls",
            Self::Notifications => "/notifications",
            Self::Scenarios => "/scenarios",
            Self::Try => "/try",
        }
    }

    fn name(self, visitor: &Visitor) -> &'static str {
        match self {
            Self::Overview => visitor.say("Overview", "概览"),
            Self::Payments => visitor.say("Payments", "支付"),
            Self::Calls => visitor.say("Calls", "调用"),
            Self::Notifications => visitor.say("Notifications", "通知"),
            Self::Scenarios => visitor.say("Scenarios", "场景"),
            Self::Try => visitor.say("Try it", "试一试"),
        }
    }
}

/// A page of the operator's.
pub(super) fn operator(
    visitor: &Visitor,
    now: OffsetDateTime,
    part: Part,
    title: &str,
    content: &Markup,
) -> Markup {
    document(
        visitor,
        title,
        "operator",
        &html! {
            header.top {
                div.bar {
                    a.brand href="/" { span.mark { "A" } span { "Antom " (visitor.say("sandbox", "沙箱")) } }
                    nav aria-label=(visitor.say("Sections", "栏目")) {
                        @for it in Part::ALL {
                            a href=(it.path()) aria-current=[(it == part).then_some("page")] { (it.name(visitor)) }
                        }
                    }
                    div.tools {
                        (clock(visitor, now))
                        (language(visitor))
                    }
                }
            }
            main id="content" { (content) }
            footer {
                (visitor.say(
                    "Unofficial: made without Ant Group, Alipay or Antom. No money moves.",
                    "非官方项目，与蚂蚁集团、支付宝、Antom 无关；不产生真实资金流动。",
                ))
            }
        },
    )
}

/// A page without navigation: a buyer's, or an error.
pub(super) fn bare(visitor: &Visitor, title: &str, content: &Markup) -> Markup {
    document(
        visitor,
        title,
        "buyer",
        &html! {
            main.card id="content" { (content) }
            footer {
                (visitor.say("Sandbox: no money moves.", "沙箱环境，不产生真实资金流动。"))
                " " (language(visitor))
            }
        },
    )
}

fn document(visitor: &Visitor, title: &str, class: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(visitor.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (title) " · Antom " (visitor.say("sandbox", "沙箱")) }
                link rel="icon" href="/assets/icon.svg";
                link rel="stylesheet" href="/assets/page.css";
                script src="/assets/page.js" defer {}
            }
            body class=(class) { (body) }
        }
    }
}

fn language(visitor: &Visitor) -> Markup {
    html! {
        a.language href=(visitor.in_other_language()) lang=(visitor.say("zh-Hans", "en")) {
            (visitor.say("中文", "English"))
        }
    }
}

/// The time of the sandbox, and the forms that move it.
fn clock(visitor: &Visitor, now: OffsetDateTime) -> Markup {
    let steps = [
        ("60", "+1 min", "+1 分钟"),
        ("3600", "+1 h", "+1 小时"),
        ("86400", "+1 d", "+1 天"),
    ];
    html! {
        details.clock {
            summary title=(visitor.say("The sandbox's clock", "沙箱时钟")) {
                span.dot {} (moment::shown(now)) span.zone { "UTC" }
            }
            form.panel method="post" action="/clock" {
                p.muted {
                    (visitor.say(
                        "Move the sandbox's clock forward. What becomes due happens at once.",
                        "将沙箱时钟拨快，到期事件会立即触发。",
                    ))
                }
                input type="hidden" name="back" value=(visitor.path);
                div.row {
                    @for (seconds, english, chinese) in steps {
                        button type="submit" name="by" value=(seconds) { (visitor.say(english, chinese)) }
                    }
                }
                div.row {
                    label.grow {
                        span.hidden { (visitor.say("How much", "数量")) }
                        input type="number" name="count" min="1" max="999999" placeholder="15";
                    }
                    label {
                        span.hidden { (visitor.say("Unit", "单位")) }
                        select name="unit" {
                            option value="1" { (visitor.say("seconds", "秒")) }
                            option value="60" selected { (visitor.say("minutes", "分钟")) }
                            option value="3600" { (visitor.say("hours", "小时")) }
                            option value="86400" { (visitor.say("days", "天")) }
                        }
                    }
                    button type="submit" name="by" value="" { (visitor.say("Advance", "拨快")) }
                }
            }
        }
    }
}
