//! How long one invoice takes to print: `cargo bench --bench paper`.
//!
//! Prints `name value unit`; the ratio is to a sheet with nothing on it but head and foot.
#![expect(clippy::print_stdout, reason = "a measurement is printed")]
#![expect(clippy::unwrap_used, reason = "a measurement that breaks should stop")]

use std::hint::black_box;
use std::time::Instant;

use folkmoot::gateways::pdf::{Fonts, PaperDocument, render};

#[expect(dead_code, reason = "the stories use more of it")]
#[path = "../tests/site/paper/sample.rs"]
mod sample;

/// The median of `rounds` runs, in milliseconds.
fn median_ms(rounds: u32, mut action: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            action();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn main() {
    let document = sample::invoice();
    let long = sample::invoice_of(200);
    let fonts = Fonts::bundled().unwrap();
    let bare = PaperDocument { taxes: None, payment: None, ..sample::invoice_of(0) };
    let reading = median_ms(200, || drop(black_box(Fonts::bundled())));
    let one = median_ms(200, || drop(black_box(render(&document, &fonts))));
    let least = median_ms(200, || drop(black_box(render(&bare, &fonts))));
    let many = median_ms(11, || drop(black_box(render(&long, &fonts))));
    let size = render(&document, &fonts).unwrap().len();
    println!("paper_fonts_read {reading:.3} ms");
    println!("paper_invoice {one:.3} ms");
    println!("paper_invoice_to_bare_sheet {:.2} ratio", one / least);
    println!("paper_invoice_200_lines {many:.3} ms");
    println!("paper_invoice_size {size} bytes");
}
