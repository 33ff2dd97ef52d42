namespace PaperStudySample;

/// <summary>How the numbers of a report come about, and what its verdicts mean.</summary>
internal static class VerdictDefinitions
{
    /// <summary>In Markdown.</summary>
    public const string Text = """
        **Numbers.** Each seed draws its own validation images, weights, order of images and dropout; the same seed gives each
        network the same validation images. ± is the standard deviation over seeds (n − 1). Training accuracy is Keras's running
        accuracy of the epoch, dropout on and weights moving, as in the paper. Training and validation accuracy are those of the
        epoch that was kept, where nothing else is said.

        **A is better than B by x.** Runs are paired by seed; the interval is that of the mean difference, 95 %, by Student's t.
        *Holds*: the interval lies above 0. *Does not hold*: it lies below 0, or it holds 0 but not x. *Cannot be told*: it
        holds 0, and x as well.

        **A run reaches x.** The paper's is a single run, so the interval is where one more run of ours would lie: mean ±
        t·s·√(1 + 1/n), 95 %. *Holds*: x lies inside, or, where more is better, below. *Does not hold*: otherwise.

        **It is so in every epoch.** *Holds*: in every epoch of every run. *Does not hold*: in no run from first to last epoch.
        *Cannot be told*: in some runs.

        **The best of ten.** Paired t-tests against each of the nine others, their p-values corrected for nine looks (Holm,
        1979). *Holds*: better than each, p < 0.05. *Does not hold*: one is better than it, p < 0.05. *Cannot be told*: neither.
        All other claims are judged one by one, without correction: of twenty true ones, one may miss its interval by chance.

        One seed tells nothing about others: with `--seeds 1`, no claim about training can be told. Nor do a few seeds that
        agree to the last digit.
        """;
}
