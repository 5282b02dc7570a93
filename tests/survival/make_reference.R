#!/usr/bin/env Rscript
# Writes reference.csv: 50 data sets with ties, censoring and two competing outcomes, and what R's survival package makes of them; and
# clustered.csv: 12 of them with the subjects dealt out to five clusters, and R's errors and score test that are robust to clusters.
# Debian: apt-get install --no-install-recommends r-base-core r-cran-survival; the tests read the stored file and do not need R.
# Rows: s,set,month,outcome,group,count       subjects
#       c,set,month,at_risk,11 figures        S, error, low, high | H, error | F1, error | F2, error | high of F1  (NaN where R has none)
#       t,set,groups,statistic,degrees,p      log-rank test of outcome 1
#       clustered.csv: s,set,month,outcome,group,cluster,count; c,set,month, errors of S, F1, F2; t,set, robust score statistic
library(survival)
set.seed(20240229)
number <- function(x) ifelse(is.finite(x), formatC(x, digits = 12, width = 1, format = "g"), "NaN")
row <- function(...) paste(..., sep = ",")
subjects_of <- function(set) {
  n <- sample(c(6, 12, 25, 60, 150, 400), 1)
  groups <- sample(2:4, 1)
  group <- c(seq_len(groups), sample(groups, n - groups, replace = TRUE))
  scale <- sample(c(3, 8, 20), 1)
  ends <- cbind(rexp(n, (1 + .4 * group * runif(1)) / scale), rexp(n, 1 / (2 * scale)), runif(n, 0, 3 * scale))
  first <- if (set %% 2 == 0) ceiling else floor  # every other set has ends in month 0
  data.frame(month = first(pmin(ends[, 1], ends[, 2], ends[, 3])), outcome = c(1, 2, 0)[apply(ends, 1, which.min)], group = group)
}
lines <- clustered <- character()
for (set in 1:50) {
  d <- subjects_of(set)
  while (length(unique(d$outcome)) < 3) d <- subjects_of(set)
  k <- aggregate(list(count = d$month), d[c("month", "outcome", "group")], length)
  k <- k[order(k$month, k$outcome, k$group), ]
  lines <- c(lines, row("s", set, k$month, k$outcome, k$group, k$count))
  one <- survfit(Surv(month, outcome == 1) ~ 1, d, conf.type = "log-log")
  s <- summary(one, times = one$time)
  many <- survfit(Surv(month, factor(outcome, 0:2)) ~ 1, d, conf.type = "log-log")
  stopifnot(all(one$time == many$time), many$states[2:3] == c("1", "2"))
  lines <- c(lines, row("c", set, one$time, one$n.risk, number(s$surv), number(s$std.err), number(one$lower), number(one$upper),
                        number(one$cumhaz), number(one$std.chaz), number(many$pstate[, 2]), number(many$std.err[, 2]),
                        number(many$pstate[, 3]), number(many$std.err[, 3]), number(many$upper[, 2])))
  test <- survdiff(Surv(month, outcome == 1) ~ group, d)
  degrees <- sum(test$exp > 0) - 1
  if (set > 38) {
    d$cluster <- (seq_len(nrow(d)) - 1) %% 5 + 1
    k <- aggregate(list(count = d$month), d[c("month", "outcome", "group", "cluster")], length)
    one <- survfit(Surv(month, outcome == 1) ~ 1, d, cluster = cluster, robust = TRUE)
    many <- survfit(Surv(month, factor(outcome, 0:2)) ~ 1, d, influence = TRUE)  # of many states survfit leaves clusters aside
    error <- apply(many$influence.pstate, c(2, 3), function(x) sqrt(sum(tapply(x, d$cluster, sum)^2)))[-1, ]
    fit <- coxph(Surv(month, outcome == 1) ~ factor(group), d, cluster = cluster, ties = "breslow", iter.max = 0)
    clustered <- c(clustered, row("s", set, k$month, k$outcome, k$group, k$cluster, k$count),
                   row("c", set, one$time, number(one$std.err), number(error[, 2]), number(error[, 3])),
                   row("t", set, number(fit$rscore)))
  }
  lines <- c(lines, row("t", set, max(d$group), number(test$chisq), degrees, number(pchisq(test$chisq, degrees, lower.tail = FALSE))))
}
file <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
writeLines(lines, file.path(dirname(file), "reference.csv"))
writeLines(clustered, file.path(dirname(file), "clustered.csv"))
