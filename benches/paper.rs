//! How long one invoice takes to print: `cargo bench --bench paper`.
//!
//! Prints `name value unit`; the ratio is to a sheet with nothing on it but head and foot.
#![expect(clippy::print_stdout, reason = "a measurement is printed")]
#![expect(clippy::unwrap_used, reason = "a measurement that breaks should stop")]

use std::hint::black_box;
use std::time::Instant;

use folkmoot::billing::TaxCategory::Standard;
use folkmoot::billing::einvoice::{Contents, EInvoice, Syntax};
use folkmoot::gateways::pdf::{Enclosed, Fonts, Logo, PaperDocument, redrawn, render, render_with};

#[expect(dead_code, reason = "the stories use more of it")]
#[path = "../tests/site/paper/sample.rs"]
mod sample;

#[expect(dead_code, reason = "the stories use more of it")]
#[path = "../tests/site/einvoice/samples.rs"]
mod e_invoices;

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

/// Proves an electronic invoice, writes both files of it and prints the paper around one.
fn whole(said: &Contents, document: &PaperDocument, fonts: &Fonts, logo: Option<&Logo>) -> usize {
    let invoice = EInvoice::of(said.clone()).unwrap();
    let cii = invoice.write(Syntax::Cii).unwrap();
    let ubl = invoice.write(Syntax::Ubl).unwrap();
    let enclosed = Enclosed { e_invoice: Some(&cii), logo, lacking: Some("Missing") };
    render_with(document, &enclosed, fonts).unwrap().len() + ubl.len()
}

/// A logo of stripes, as large as any that is kept.
fn logo() -> Logo {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 480, 160);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    let stripe =
        |at: usize| if (at / 30).is_multiple_of(2) { [11, 93, 87, 255] } else { [0, 0, 0, 0] };
    let pixels: Vec<u8> = (0..480 * 160).flat_map(|at| stripe(at % 480)).collect();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    Logo::read(redrawn(&bytes).unwrap().png().to_vec()).unwrap()
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
    let said = e_invoices::invoice(&[(6500, Standard, 2100), (1000, Standard, 600)]);
    let stripes = logo();
    let print = |document: &PaperDocument, logo: Option<&Logo>| {
        black_box(whole(&said, document, &fonts, logo));
    };
    let with_file = median_ms(200, || print(&document, None));
    let with_logo = median_ms(200, || print(&document, Some(&stripes)));
    let mut arabic = sample::invoice();
    arabic.buyer.name = "تعاونية اللقاء".into();
    let with_arabic = median_ms(200, || print(&arabic, None));
    let mut japanese = sample::invoice();
    japanese.buyer.name = "会議協同組合".into();
    let with_japanese = median_ms(50, || print(&japanese, None));
    let size = render(&document, &fonts).unwrap().len();
    println!("paper_fonts_read {reading:.3} ms");
    println!("paper_invoice {one:.3} ms");
    println!("paper_with_e_invoice {with_file:.3} ms");
    println!("paper_with_e_invoice_and_logo {with_logo:.3} ms");
    println!("paper_with_e_invoice_arabic {with_arabic:.3} ms");
    println!("paper_with_e_invoice_japanese {with_japanese:.3} ms");
    println!("paper_invoice_to_bare_sheet {:.2} ratio", one / least);
    println!("paper_invoice_200_lines {many:.3} ms");
    println!("paper_invoice_size {size} bytes");
}
