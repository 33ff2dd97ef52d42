using MnistNet.Generators.Diagnostics;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Shapes;

/// <summary>What is wrong with the arguments of one layer by themselves, whatever shape comes in.</summary>
internal sealed class ArgumentReport(LayerDeclaration layer, int index)
{
    private const double UsualRate = 0.5;
    private const double LargestPercentage = 99;

    private readonly List<Finding> findings = [];

    /// <summary>The findings, in the order of the checks.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Whether the layer's output has no shape because of them.</summary>
    public bool HidesShape { get; private set; }

    /// <summary>Looks at a layer.</summary>
    public static ArgumentReport Of(LayerDeclaration layer, int index)
    {
        ArgumentReport report = new(layer, index);
        layer.Check(report);
        foreach (WeightArguments weight in layer.OwnWeights)
        {
            report.Initialized(weight);
            report.AtLeastZero(weight.L1Argument, weight.Penalty.L1);
            report.AtLeastZero(weight.L2Argument, weight.Penalty.L2);
        }

        return report;
    }

    /// <summary>A size must be at least 1.</summary>
    public void Positive(string argument, int value)
    {
        if (value < 1)
        {
            Add(Rules.NotPositive, argument, hidesShape: true, argument, layer.Kind, Number(value));
        }
    }

    /// <summary>A height and a width must be at least 1.</summary>
    public void Sides(string argument, Size2D size)
    {
        if (size.IsSquare)
        {
            Positive(argument, size.Height);
        }
        else
        {
            Positive(SizeArguments.HeightOf(argument), size.Height);
            Positive(SizeArguments.WidthOf(argument), size.Width);
        }
    }

    /// <summary>What an array holds must not be more than one can.</summary>
    public void Fits(double values)
    {
        if (values > SizeLimits.Largest)
        {
            findings.Add(SizeLimits.Exceeded(FindingPlace.OfLayer(index), layer.Kind, values, "values"));
            HidesShape = true;
        }
    }

    /// <summary>A number must hold what is required of it, or the layer has no shape if it is one of a shape.</summary>
    public void Require(bool holds, string argument, double found, string expected, bool hidesShape = false)
    {
        if (!holds)
        {
            Add(Rules.OutOfRange, argument, hidesShape, argument, layer.Kind, Number(found), expected);
        }
    }

    /// <summary>A list must have as many numbers as another.</summary>
    public void SameLength(string argument, int length, string other, int expected)
    {
        if (length != expected)
        {
            Add(Rules.OutOfRange, argument, hidesShape: true, argument, layer.Kind, $"a list of {Number(length)}", $"as many numbers as {other} has, {Number(expected)}");
        }
    }

    /// <summary>A number must be finite.</summary>
    public void Finite(string argument, double value) =>
        Require(value is > double.NegativeInfinity and < double.PositiveInfinity, argument, value, "a finite number");

    /// <summary>What keeps a division from zero must be a positive number.</summary>
    public void Epsilon(string argument, double value) =>
        Require(value is > 0 and < double.PositiveInfinity, argument, value, "a positive, finite number, such as 0.001");

    /// <summary>A number must be finite, and at least 0.</summary>
    public void AtLeastZero(string argument, double value) =>
        Require(value is >= 0 and < double.PositiveInfinity, argument, value, "a finite number, at least 0");

    /// <summary>Both bounds of a range, or the one number that it was written as, must lie within others, of which the least may itself be out.</summary>
    public void Range(string argument, NumberRange range, double least, double most, bool isLeastIn = true)
    {
        string within = $"in {(isLeastIn ? "[" : "(")}{Number(least)}, {Number(most)}]";
        double[] bounds = range.Number is { } number ? [number] : [range.Lower, range.Upper];
        foreach (double bound in bounds.Where(bound => !(bound <= most && (isLeastIn ? bound >= least : bound > least))).Take(1))
        {
            Add(Rules.OutOfRange, argument, hidesShape: false, argument, layer.Kind, Shown(bound), $"a number {within}, or two, the lower and the upper bound");
        }
    }

    /// <summary>A range of values must have two finite bounds, the lower first.</summary>
    public void ValueRange(string argument, NumberRange range)
    {
        bool isRange = range.Number is null && range.Lower < range.Upper && range.Lower > double.NegativeInfinity && range.Upper < double.PositiveInfinity;
        if (!isRange)
        {
            string found = range.Number is null && !double.IsNaN(range.Lower) ? $"({Number(range.Lower)}, {Number(range.Upper)})" : Shown(range.Number ?? double.NaN);
            Add(Rules.OutOfRange, argument, hidesShape: false, argument, layer.Kind, found, "two finite numbers, the least value and the largest, such as 0 and 1");
        }
    }

    /// <summary>A probability of being dropped must leave something.</summary>
    public void DropoutRate(string argument, double rate)
    {
        if (!(rate is >= 0 and < 1))
        {
            FixHint clamped = new(FixHints.ClampedRate, Number(rate >= 1 ? UsualRate : 0));
            findings.Add(Finding.Create(Rules.DropoutRate, FindingPlace.OfLayer(index, argument), Number(rate))
                .With(rate is > 1 and <= LargestPercentage ? [clamped, new FixHint(FixHints.PercentageRate, Number(rate / 100))] : [clamped]));
        }
    }

    /// <summary>No side of a border must be negative. It is written as one number, as height and width, or side by side: one mistake, one error.</summary>
    public void Border(string argument, Border border)
    {
        foreach ((string side, int value) in SizeArguments.SidesOf(argument, border).Where(static side => side.Value < 0))
        {
            Add(Rules.OutOfRange, side, hidesShape: true, side, layer.Kind, Number(value), "at least 0");
        }
    }

    /// <summary>A value must be one of its enumeration.</summary>
    public void Defined<T>(string argument, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(typeof(T), value))
        {
            string number = Number(Convert.ToInt32(value, CultureInfo.InvariantCulture));
            Add(Rules.UndefinedValue, argument, hidesShape: true, argument, layer.Kind, number, string.Join(", ", Enum.GetNames(typeof(T))));
        }
    }

    /// <summary>Values start as weights of their kind can.</summary>
    private void Initialized(WeightArguments weight)
    {
        Defined(weight.InitializerArgument, weight.Initializer);
        if (!weight.IsSuited)
        {
            string expected = $"one for {(weight.Rank == 1 ? "vectors" : "kernels of windows")}, as this makes matrices";
            Add(Rules.OutOfRange, weight.InitializerArgument, hidesShape: false, weight.InitializerArgument, layer.Kind, weight.Initializer.ToString(), expected);
        }
    }

    // Of a list that is no pair there are no bounds.
    private static string Shown(double bound) => double.IsNaN(bound) ? "a list" : Number(bound);

    private void Add(Rule rule, string argument, bool hidesShape, params string[] values)
    {
        findings.Add(Finding.Create(rule, FindingPlace.OfLayer(index, argument), values));
        HidesShape |= hidesShape;
    }
}
