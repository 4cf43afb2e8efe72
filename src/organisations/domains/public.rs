//! Domains at which everybody can have an address: nobody's organisation is known by them.

/// Whether `domain` (in small letters), or one above it, belongs to a provider for everybody.
pub(super) fn is_public(domain: &str) -> bool {
    let mut rest = domain;
    loop {
        if PROVIDERS.binary_search(&rest).is_ok() {
            return true;
        }
        match rest.split_once('.') {
            Some((_, above)) => rest = above,
            None => return false,
        }
    }
}

/// In the order of the letters.
#[rustfmt::skip]
const PROVIDERS: &[&str] = &[
    "10minutemail.com", "126.com", "163.com", "abv.bg", "aim.com", "alice.it", "anonaddy.me",
    "aol.com", "aon.at", "arcor.de", "att.net", "autistici.org", "azet.sk", "bbox.fr", "bell.net",
    "bellsouth.net", "bk.ru", "bluewin.ch", "blueyonder.co.uk", "bol.com.br", "bredband.net",
    "bt.com", "btinternet.com", "centrum.cz", "centrum.sk", "charter.net", "chello.at",
    "citromail.hu", "clix.pt", "cock.li", "cogeco.ca", "comcast.net", "cox.net", "ctemplar.com",
    "daum.net", "dismail.de", "disroot.org", "duck.com", "earthlink.net", "eircom.net", "email.com",
    "email.cz", "fastmail.com", "fastmail.fm", "foxmail.com", "free.fr", "freemail.hu",
    "freenet.de", "gazeta.pl", "getnada.com", "globo.com", "gmail.com", "gmx.at", "gmx.ch",
    "gmx.com", "gmx.de", "gmx.es", "gmx.fr", "gmx.net", "googlemail.com", "guerrillamail.com",
    "hanmail.net", "hetnet.nl", "hey.com", "hispeed.ch", "home.nl", "hotmail.be", "hotmail.co.uk",
    "hotmail.com", "hotmail.com.br", "hotmail.de", "hotmail.es", "hotmail.fr", "hotmail.it",
    "hotmail.nl", "hushmail.com", "i.ua", "icloud.com", "ig.com.br", "immerda.ch", "inbox.ru",
    "interia.pl", "inventati.org", "inwind.it", "jubii.dk", "juno.com", "keemail.me",
    "kolabnow.com", "kolumbus.fi", "kpnmail.nl", "laposte.net", "libero.it", "list.ru", "live.be",
    "live.ca", "live.co.uk", "live.com", "live.de", "live.fr", "live.nl", "luukku.com", "mac.com",
    "mail.bg", "mail.com", "mail.dk", "mail.ru", "mailbox.org", "maildrop.cc", "mailfence.com",
    "mailinator.com", "me.com", "meta.ua", "movistar.es", "mozmail.com", "msn.com", "mynet.com",
    "nadir.org", "naver.com", "neuf.fr", "ntlworld.com", "numericable.fr", "o2.co.uk", "o2.pl",
    "onet.pl", "online.no", "ono.com", "optonline.net", "orange.es", "orange.fr", "outlook.com",
    "outlook.de", "outlook.es", "outlook.fr", "outlook.it", "planet.nl", "pm.me", "post.cz",
    "posteo.de", "posteo.net", "posteo.org", "proton.me", "protonmail.ch", "protonmail.com",
    "proximus.be", "qq.com", "rambler.ru", "rediffmail.com", "relay.firefox.com", "riseup.net",
    "roadrunner.com", "rocketmail.com", "rogers.com", "runbox.com", "sapo.pt", "sbcglobal.net",
    "seznam.cz", "sfr.fr", "sharklasers.com", "shaw.ca", "simplelogin.com", "sina.com", "skiff.com",
    "sky.com", "skynet.be", "so36.net", "sohu.com", "spray.se", "start.no", "startmail.com",
    "sunrise.ch", "suomi24.fi", "sympatico.ca", "systemausfall.org", "systemli.org", "t-online.de",
    "talktalk.net", "telefonica.net", "telenet.be", "telia.com", "telus.net", "temp-mail.org",
    "terra.com.br", "terra.es", "tim.it", "tiscali.it", "trashmail.com", "tuta.com", "tuta.io",
    "tutamail.com", "tutanota.com", "tutanota.de", "ukr.net", "uol.com.br", "usa.com",
    "verizon.net", "videotron.ca", "virgilio.it", "virginmedia.com", "wanadoo.fr", "web.de",
    "wp.pl", "xs4all.nl", "ya.ru", "yahoo.ca", "yahoo.co.in", "yahoo.co.jp", "yahoo.co.uk",
    "yahoo.com", "yahoo.com.ar", "yahoo.com.br", "yahoo.com.mx", "yahoo.de", "yahoo.es", "yahoo.fr",
    "yahoo.it", "yandex.com", "yandex.ru", "ymail.com", "yopmail.com", "ziggo.nl", "zoho.com",
    "zohomail.eu",
];
