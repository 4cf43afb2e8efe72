//! Every page as a file, for those who design them.

use std::fs;

use folkmoot::web::samples;

use crate::support::Home;

#[test]
fn every_sample_is_written_as_a_page_that_finds_its_style_beside_it() {
    let home = Home::new();
    let told = home.run(&["pages", &home.path("pages"), "--locale", "ca", "--theme", "dark"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    let all = samples::all().unwrap();
    assert!(told.out.contains(&format!("{} pages", all.len())), "{}", told.out);
    let index = fs::read_to_string(home.folder.join("pages/index.html")).unwrap();
    assert!(index.contains("Pàgines"));
    for sample in all {
        let name = format!("{}.html", sample.name());
        assert!(index.contains(&format!("href=\"{name}\"")), "{name} is not in the list");
        let html = fs::read_to_string(home.folder.join("pages").join(&name)).unwrap();
        assert!(html.contains("<html lang=\"ca\"") && html.contains("data-theme=\"dark\""));
        let (_, style) = html.split_once("rel=\"stylesheet\" href=\"").unwrap();
        let style = style.split('"').next().unwrap();
        assert!(home.folder.join("pages").join(style).is_file(), "{name} looks for {style}");
    }
}

#[test]
fn pages_are_counted_in_json_and_what_is_not_a_choice_is_refused() {
    let home = Home::new();
    let folder = home.path("pages");
    fs::create_dir(&folder).unwrap();
    fs::write(home.folder.join("pages/notes.txt"), "mine").unwrap();
    let facts = home.run(&["pages", &folder, "--json"]).json();
    assert_eq!(facts["pages"], samples::all().unwrap().len());
    assert_eq!(fs::read_to_string(home.folder.join("pages/notes.txt")).unwrap(), "mine");
    for wrong in [["--locale", "tlh"], ["--theme", "pink"]] {
        let told = home.run(&["pages", &folder, wrong[0], wrong[1]]);
        assert_eq!(told.code, 2, "{}", told.err);
    }
    let told = home.run(&["pages", &format!("{folder}/notes.txt")]);
    assert_eq!(told.code, 1);
    assert!(told.err.contains("cannot be written"), "{}", told.err);
}
