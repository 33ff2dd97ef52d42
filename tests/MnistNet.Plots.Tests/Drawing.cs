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

    internal static double Get(XElement element, string attribute) => double.Parse((string)element.Attribute(attribute)!, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"-?\d+(\.\d+)?(e-?\d+)?")]
    private static partial Regex Number();
}
