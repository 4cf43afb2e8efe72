//! The executable: parse the command, run it.

fn main() -> std::process::ExitCode {
    folkmoot::cli::run()
}
