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
        *Holds*: the interval lies above 0. *Does not hold*: it lies below 0, or it holds 0 but not x. *No difference*: it
        holds 0 and lies within ±0.05 %. *Cannot be told*: it holds 0, and x as well. A number of the paper's stands for all
        that round to it: 0.9 % for 0.85 % to 0.95 %.

        **A run reaches x.** The paper's is a single run, so the interval is where one more run of ours would lie: mean ±
        t·s·√(1 + 1/n), 95 %. *Holds*: x lies inside, or, where more is better, below. *Does not hold*: otherwise.

        **It is so in every epoch.** The interval is that of the share of runs in which it is so from first to last epoch, 95 %,
        of the binomial distribution (Clopper and Pearson, 1934). *Holds*: in all runs, or the interval lies above one half.
        *Does not hold*: in no run, or the interval lies below one half. *Cannot be told*: otherwise.

        **The best of ten.** Paired t-tests against each of the nine others, their p-values corrected for nine looks (Holm,
        1979). *Holds*: better than each, p < 0.05. *Does not hold*: one is better than it, p < 0.05. *No difference*: those that
        it does not beat differ from it by less than ±0.05 %, by their intervals. *Cannot be told*: none of these.
        All other claims are judged one by one, without correction: of twenty true ones, one may miss its interval by chance.

        One seed tells nothing about others: with `--seeds 1`, no claim about training can be told. Nor do a few seeds that
        agree to the last digit.
        """;
}
