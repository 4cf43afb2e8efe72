//! What the process counts about itself, for Prometheus.

use std::sync::Arc;
use std::time::Instant;

use prometheus::{Encoder, HistogramOpts, HistogramVec, IntGauge, Registry, TextEncoder};

/// From a millisecond to half a minute.
const SECONDS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0, 30.0];

/// Counters of this process; clones count together.
#[derive(Clone)]
pub struct Figures(Arc<Inner>);

struct Inner {
    registry: Registry,
    requests: HistogramVec,
    jobs: HistogramVec,
    jobs_running: IntGauge,
}

impl Figures {
    /// Fresh counters.
    ///
    /// # Errors
    /// When two figures have one name: a fault of ours, found by any test.
    pub fn new() -> Result<Self, prometheus::Error> {
        let histogram = |name: &str, help: &str, labels: &[&str]| {
            HistogramVec::new(HistogramOpts::new(name, help).buckets(SECONDS.to_vec()), labels)
        };
        let inner = Inner {
            registry: Registry::new(),
            requests: histogram(
                "folkmoot_request_seconds",
                "Requests by route template, method and status class",
                &["route", "method", "status"],
            )?,
            jobs: histogram(
                "folkmoot_job_seconds",
                "Jobs by name and outcome",
                &["name", "outcome"],
            )?,
            jobs_running: IntGauge::new("folkmoot_jobs_running", "Jobs under way here")?,
        };
        inner.registry.register(Box::new(inner.requests.clone()))?;
        inner.registry.register(Box::new(inner.jobs.clone()))?;
        inner.registry.register(Box::new(inner.jobs_running.clone()))?;
        Ok(Self(Arc::new(inner)))
    }

    /// Counts an answered request. `route` is the template (`/invoices/{id}`), never the path: a
    /// path may hold a token.
    pub fn answered(&self, route: &str, method: &str, status: u16, took: std::time::Duration) {
        let class = match status {
            0..=199 => "1xx",
            200..=299 => "2xx",
            300..=399 => "3xx",
            400..=499 => "4xx",
            _ => "5xx",
        };
        self.0.requests.with_label_values(&[route, method, class]).observe(took.as_secs_f64());
    }

    /// Counts a job from now on.
    #[must_use]
    pub fn job_starts(&self) -> JobWatch {
        self.0.jobs_running.inc();
        JobWatch { figures: self.clone(), started: Instant::now() }
    }

    /// Everything counted, with gauges read at this moment, as Prometheus reads it (text 0.0.4).
    /// A gauge is its name, its help, and its values by label (`label="value"`, or empty).
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn text(&self, gauges: &[Gauge]) -> Result<String, prometheus::Error> {
        let mut out = Vec::new();
        TextEncoder::new().encode(&self.0.registry.gather(), &mut out)?;
        let mut text = String::from_utf8_lossy(&out).into_owned();
        for gauge in gauges {
            gauge.write(&mut text);
        }
        Ok(text)
    }
}

/// Counts one job until it is dropped or has ended.
pub struct JobWatch {
    figures: Figures,
    started: Instant,
}

impl JobWatch {
    /// The job named `name` ended.
    pub fn ended(self, name: &str, outcome: &str) {
        let took = self.started.elapsed().as_secs_f64();
        self.figures.0.jobs.with_label_values(&[name, outcome]).observe(took);
    }
}

impl Drop for JobWatch {
    fn drop(&mut self) {
        self.figures.0.jobs_running.dec();
    }
}

/// A figure read at the moment of asking.
#[derive(Debug, Clone, PartialEq)]
pub struct Gauge {
    /// Its name.
    pub name: &'static str,
    /// What it tells, with its unit.
    pub help: &'static str,
    /// Values by label, such as `state="parked"`; an empty label for a single value.
    pub values: Vec<(String, f64)>,
}

impl Gauge {
    fn write(&self, text: &mut String) {
        use std::fmt::Write;
        let Self { name, help, values } = self;
        // Writing into a String does not fail.
        write!(text, "# HELP {name} {help}\n# TYPE {name} gauge\n").ok();
        for (label, value) in values {
            let label = if label.is_empty() { String::new() } else { format!("{{{label}}}") };
            writeln!(text, "{name}{label} {value}").ok();
        }
    }
}
