using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MnistNet.Plots.Tests;

/// <summary>An SVG file 600 pixels wide, taken apart.</summary>
internal sealed partial class Drawing
{
    internal const string Blue = "#0072B2";
    internal const string Vermillion = "#D55E00";

    private readonly XElement root;

    private Drawing(XElement root) => this.root = root;

    /// <summary>All text that is drawn (a title element is not), in drawing order.</summary>
    internal string[] Texts => [.. Elements("text").Select(element => element.Value.Trim())];

    internal double Width => Get(root, "width");

    internal double Height => Get(root, "height");

    internal string[] Ids => [.. root.Descendants().Attributes("id").Select(id => id.Value)];

    internal static Drawing Of(Figure figure)
    {
        using TemporaryFolder folder = new();
        figure.SaveSvg(folder.File("figure.svg"), width: 600);
        return new Drawing(XElement.Load(folder.File("figure.svg")));
    }

    internal void AssertSays(params string[] expected) => Assert.All(expected, text => Assert.Contains(text, Texts));

    internal IEnumerable<XElement> Elements(string name) => root.Descendants().Where(element => element.Name.LocalName == name);

    internal XElement[] Filled(string shape, string color) => [.. Elements(shape).Where(element => (string?)element.Attribute("fill") == color)];

    internal XElement[] Stroked(string shape, string color) => [.. Elements(shape).Where(element => (string?)element.Attribute("stroke") == color)];

    /// <summary>Where the only text with these letters is anchored.</summary>
    internal (double X, double Y) PositionOf(string text)
    {
        XElement element = Assert.Single(Elements("text"), element => element.Value.Trim() == text);
        double[] numbers = [.. Number().Matches((string)element.Attribute("transform")!).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))];
        return (numbers[^2], numbers[^1]);
    }

    /// <summary>The first point of a path.</summary>
    internal static (double X, double Y) StartOf(XElement path) => PointsOf(path)[0];

    /// <summary>Height of a path from its lowest to its highest point.</summary>
    internal static double HeightOf(XElement path) => PointsOf(path).Max(point => point.Y) - PointsOf(path).Min(point => point.Y);

    /// <summary>Length of the longest upright stretch of a path; 0 without one.</summary>
    internal static double UprightOf(XElement path) => PointsOf(path).Zip(PointsOf(path).Skip(1))
        .Where(stretch => Math.Abs(stretch.First.X - stretch.Second.X) < 0.01)
        .Select(stretch => Math.Abs(stretch.First.Y - stretch.Second.Y))
        .DefaultIfEmpty(0)
        .Max();

    /// <summary>Side of a path that is an upright square; null for any other.</summary>
    internal static double? SquareOf(XElement path)
    {
        (double X, double Y)[] points = PointsOf(path);
        double[] x = [.. points.Select(point => Math.Round(point.X, 1)).Distinct()], y = [.. points.Select(point => Math.Round(point.Y, 1)).Distinct()];
        return x.Length == 2 && y.Length == 2 && Math.Abs(Math.Abs(x[0] - x[1]) - Math.Abs(y[0] - y[1])) < 0.5 ? Math.Abs(x[0] - x[1]) : null;
    }

    /// <summary>Whether a path is a filled triangle: the head of an arrow.</summary>
    internal static bool IsHead(XElement path) => (string?)path.Attribute("fill") != "none" && PointsOf(path).Distinct().Count() == 3;

    internal static double Get(XElement element, string attribute) => double.Parse((string)element.Attribute(attribute)!, CultureInfo.InvariantCulture);

    /// <summary>The points of a path that is made of straight lines.</summary>
    private static (double X, double Y)[] PointsOf(XElement path)
    {
        string commands = (string)path.Attribute("d")!;
        (double X, double Y) point = default;
        List<(double X, double Y)> points = [];
        foreach (Match command in Command().Matches(commands))
        {
            double[] numbers = [.. Number().Matches(command.Groups[2].Value).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture))];
            point = command.Groups[1].Value switch
            {
                "H" => (numbers[0], point.Y),
                "V" => (point.X, numbers[0]),
                _ => (numbers[^2], numbers[^1]),
            };
            points.Add(point);
        }

        return [.. points];
    }

    [GeneratedRegex(@"([MLHV])([^A-Z]*)")]
    private static partial Regex Command();

    [GeneratedRegex(@"-?\d+(\.\d+)?(e-?\d+)?")]
    private static partial Regex Number();
}
