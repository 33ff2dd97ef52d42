using System.Globalization;

namespace MnistNet.Benchmarks.Zoo;

/// <summary>A table in Markdown, whose rows appear as they are measured.</summary>
internal sealed class ZooTable
{
    /// <summary>Prints title and head.</summary>
    /// <param name="title">What it shows.</param>
    /// <param name="columns">The columns; numbers but for the first.</param>
    public ZooTable(string title, params ReadOnlySpan<string> columns)
    {
        Console.WriteLine();
        Console.WriteLine($"{title}:");
        Console.WriteLine();
        Print(columns);
        Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---:|", columns.Length - 1))}");
    }

    /// <summary>Prints a row.</summary>
    public static void Print(params ReadOnlySpan<string> cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    /// <summary>Prints the geometric mean of ratios, and the least of them.</summary>
    /// <param name="what">What the ratios are of.</param>
    /// <param name="ratios">The ratios.</param>
    public static void PrintMean(string what, IReadOnlyList<double> ratios) =>
        Console.WriteLine($"{what}: geometric mean {Number(Math.Exp(ratios.Average(Math.Log)), 2)}, least {Number(ratios.Min(), 2)}");

    /// <summary>A number as the tables write it.</summary>
    public static string Number(double value, int digits) => value.ToString($"N{digits}", CultureInfo.InvariantCulture);
}
