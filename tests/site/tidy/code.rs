//! Rust without its comments and texts: what is left is code.

/// The same text with comments, texts and characters blanked; lines stay where they are.
pub fn code_of(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = (at + blank_length(&chars[at..], at > 0 && is_word(chars[at - 1]))).max(at);
        if end == at {
            code.push(chars[at]);
            at += 1;
        } else {
            code.extend(chars[at..end].iter().map(|one| if *one == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    code
}

fn is_word(one: char) -> bool {
    one.is_alphanumeric() || one == '_'
}

/// How many characters from here are comment or text; none if this is code.
fn blank_length(rest: &[char], in_word: bool) -> usize {
    let starts = |prefix: &str| rest.iter().copied().take(prefix.len()).eq(prefix.chars());
    if starts("//") {
        return rest.iter().position(|one| *one == '\n').unwrap_or(rest.len());
    }
    if starts("/*") {
        let end = rest.windows(2).position(|pair| pair == ['*', '/']);
        return end.map_or(rest.len(), |end| end + 2);
    }
    if rest[0] == '"' {
        return quoted(rest, '"');
    }
    if !in_word && rest[0] == 'r' {
        let hashes = rest[1..].iter().take_while(|one| **one == '#').count();
        if rest.get(1 + hashes) == Some(&'"') {
            return raw(rest, hashes);
        }
    }
    // 'a' and '\n' are characters, 'a is a lifetime.
    if rest[0] == '\'' && (rest.get(1) == Some(&'\\') || rest.get(2) == Some(&'\'')) {
        return quoted(rest, '\'');
    }
    0
}

fn quoted(rest: &[char], mark: char) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != mark {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

fn raw(rest: &[char], hashes: usize) -> usize {
    let end: Vec<char> = format!("\"{}", "#".repeat(hashes)).chars().collect();
    let start = hashes + 2;
    let found = rest[start..].windows(end.len()).position(|part| part == end);
    found.map_or(rest.len(), |found| start + found + end.len())
}

#[test]
fn comments_and_texts_are_no_code() {
    let text = "a // b\nc /* d\n */ e \"f \\\" g\" h r#\"i \" j\"# k '\\'' l 'm' n<'o>\n";
    let code = code_of(text);
    let words: Vec<&str> = code.split_whitespace().collect();
    assert_eq!(words, ["a", "c", "e", "h", "k", "l", "n<'o>"]);
    assert_eq!(code.lines().count(), text.lines().count());
}
