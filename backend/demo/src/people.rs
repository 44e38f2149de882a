//! Made-up names and numbers with valid check digits; which case they go to is decided in `walk`.
//!
//! Regions 331201…331299 are assigned to nobody, so that no number here can belong to a person or a firm.

use domain::identity::PartyKind;
use rand::RngExt;
use rand::rngs::StdRng;
use rand::seq::IteratorRandom;

/// Words are parted by spaces.
const SURNAMES: &str = "\
    柳 傅 沈 卞 齐 康 伍 余 顾 孟 和 穆 萧 尹 姚 邵 湛 汪 祁 禹 狄 贝 臧 计 \
    伏 成 戴 谈 庞 熊 纪 舒 屈 项 祝 董 欧阳 上官 慕容 诸葛";
const GIVEN: &str = "\
    思源 雨彤 子墨 清和 云舒 景明 若溪 知夏 书瑶 怀瑾 望舒 听澜 一帆 念真 子衿 沐辰 \
    晚晴 修远 采薇 令仪 星河 长宁 乐康 向荣 松年 秋实 春生 稼轩 玉成 桂芬 兰芝 永福 \
    国梁 凤仪 德馨 立言 致远 明轩 婉如 静好 辰 朗 岚 珂 楠 屹 霏 茗";
const BRANDS: &str = "\
    澜桥 云埠 松屿 临江 望舒 荷里 青禾 鼎和 嘉树 启明 远山 晨曦 九川 汇通 安澜 金穗 \
    同舟 瑞景 长风 沐春 拓新 恒筑 百汇 星耀 禾丰 清源 博济 颐年 盛屿 川行";
const ROADS: &str = "\
    建业路 政通路 公平路 惠民路 康宁路 碧水路 明理路 望江路 澜桥路 荷里巷 松屿大道 \
    云埠街 临港路 学府路 东湖路 北站路";
const COMMUNITIES: &str = "荷里社区 澜桥社区 望江社区 北站社区 临港社区 屿北村 东湖社区 公平路社区";

/// Somebody who applies, or whom a case is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applicant {
    /// Person or organisation.
    pub kind: PartyKind,
    /// Name.
    pub name: String,
    /// Identity number of a person, credit code of an organisation.
    pub identity_number: String,
    /// Mobile number.
    pub phone: String,
    /// E-mail, if there is one.
    pub email: Option<String>,
}

/// A natural person born in one of these years.
pub(crate) fn person(rng: &mut StdRng, born: std::ops::Range<i32>) -> Applicant {
    let identity_number = identity_number(rng, born);
    Applicant { kind: PartyKind::Person, name: person_name(rng), identity_number, phone: phone(rng), email: None }
}

/// A firm whose name ends as asked, such as 餐饮有限公司.
pub(crate) fn firm(rng: &mut StdRng, ending: &str) -> Applicant {
    let name = format!("江州市{}{ending}", pick(rng, BRANDS));
    let phone = phone(rng);
    // RFC 2606: nobody receives mail at this name.
    let email = rng.random_bool(0.6).then(|| format!("office{}@jiangzhou.example", rng.random_range(100..999)));
    Applicant { kind: PartyKind::Organisation, name, identity_number: credit_code(rng), phone, email }
}

/// Puts made-up words into the places `{name}`, `{brand}`, `{road}`, `{community}` and `{n}` of a text.
pub(crate) fn filled(rng: &mut StdRng, text: &str) -> String {
    let mut filled = text.to_owned();
    while let (Some(from), Some(to)) = (filled.find('{'), filled.find('}')) {
        let word = match &filled[from + 1..to] {
            "name" => person_name(rng),
            "brand" => pick(rng, BRANDS).to_owned(),
            "road" => pick(rng, ROADS).to_owned(),
            "community" => pick(rng, COMMUNITIES).to_owned(),
            _ => rng.random_range(2..300).to_string(),
        };
        filled.replace_range(from..=to, &word);
    }
    filled
}

fn pick<'a>(rng: &mut StdRng, words: &'a str) -> &'a str {
    words.split_whitespace().choose(rng).unwrap_or_default()
}

fn person_name(rng: &mut StdRng) -> String {
    format!("{}{}", pick(rng, SURNAMES), pick(rng, GIVEN))
}

fn phone(rng: &mut StdRng) -> String {
    // No operator has been given 154, so that nobody's telephone rings.
    format!("154{:04}{:04}", rng.random_range(0..10_000), rng.random_range(0..10_000))
}

/// GB 11643-1999.
fn identity_number(rng: &mut StdRng, born: std::ops::Range<i32>) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let body = format!(
        "3312{:02}{}{:02}{:02}{:03}",
        rng.random_range(1..20),
        rng.random_range(born),
        rng.random_range(1..=12),
        rng.random_range(1..=28),
        rng.random_range(1..1000),
    );
    let sum: u32 = body.chars().zip(WEIGHTS).map(|(digit, weight)| digit.to_digit(10).unwrap_or(0) * weight).sum();
    format!("{body}{}", CHECKS[(sum % 11) as usize])
}

/// GB 32100-2015 around an organisation code of GB 11714-1997.
fn credit_code(rng: &mut StdRng) -> String {
    const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    let body = format!("9133{}{:02}{}", "12", rng.random_range(1..20), organisation_code(rng));
    let value = |c: char| ALPHABET.iter().position(|letter| char::from(*letter) == c).unwrap_or(0);
    let sum: usize = body.chars().zip(WEIGHTS).map(|(c, weight)| value(c) * weight).sum();
    format!("{body}{}", char::from(ALPHABET[(31 - sum % 31) % 31]))
}

fn organisation_code(rng: &mut StdRng) -> String {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    // MA with six places is the series of the business registers; M is 22, A is 10.
    let serial = format!("{:06}", rng.random_range(0..1_000_000));
    let digits = serial.chars().filter_map(|c| c.to_digit(10));
    let sum: u32 = [22, 10].into_iter().chain(digits).zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    let check = match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    };
    format!("MA{serial}{check}")
}

#[cfg(test)]
mod tests {
    use super::{filled, firm, person};
    use domain::identity::{CreditCode, IdNumber, PersonName, Phone};
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    #[test]
    fn every_made_up_number_passes_the_check_of_the_hall() {
        let mut rng = StdRng::seed_from_u64(7);
        for _ in 0..500 {
            let person = person(&mut rng, 1960..2004);
            person.name.parse::<PersonName>().expect("a name");
            person.identity_number.parse::<IdNumber>().expect("an identity number");
            person.phone.parse::<Phone>().expect("a telephone");
            let firm = firm(&mut rng, "建设有限公司");
            firm.identity_number.parse::<CreditCode>().expect("a credit code");
        }
    }

    #[test]
    fn every_place_of_a_text_is_filled() {
        let mut rng = StdRng::seed_from_u64(1);
        let text = filled(&mut rng, "{community}{road}{n}号，联系{name}（{brand}）");
        assert!(!text.contains(['{', '}']), "{text}");
    }
}
