using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MnistNet.Plots;

/// <summary>Makes a drawing that Skia wrote the same on every run and readable on every machine.</summary>
internal static partial class SvgDocument
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    internal static byte[] Finish(string xml, string title)
    {
        XElement root = XElement.Parse(xml);
        NumberIds(root);

        // A viewer without the font would fall back to a serif one.
        foreach (XAttribute family in root.Descendants().Attributes("font-family"))
        {
            family.Value += ", Arial, Helvetica, sans-serif";
        }

        // Without this, viewers blur the pixels of small images.
        foreach (XElement image in root.Descendants(Svg + "image"))
        {
            image.SetAttributeValue("style", "image-rendering: pixelated");
        }

        root.SetAttributeValue("viewBox", $"0 0 {root.Attribute("width")?.Value} {root.Attribute("height")?.Value}");
        root.SetAttributeValue("role", "img");
        root.AddFirst(new XElement(Svg + "title", title));
        return Encoding.UTF8.GetBytes(root + "\n");
    }

    /// <summary>Skia numbers clips and images from the start of the process; count from the start of the drawing.</summary>
    private static void NumberIds(XElement root)
    {
        Dictionary<string, string> numbered = root.Descendants().Attributes("id")
            .Select((id, index) => (Old: id.Value, New: FormattableString.Invariant($"id{index}")))
            .ToDictionary(id => id.Old, id => id.New);
        foreach (XAttribute attribute in root.Descendants().Attributes())
        {
            if (attribute.Name == "id")
            {
                attribute.Value = numbered[attribute.Value];
            }
            else if (Reference().Match(attribute.Value) is { Success: true } match)
            {
                string id = match.Groups["id"].Value;
                attribute.Value = attribute.Value.Replace(id, numbered[id], StringComparison.Ordinal);
            }
        }
    }

    [GeneratedRegex(@"^(url\()?#(?<id>[a-z]+_[0-9a-f]+)\)?$")]
    private static partial Regex Reference();
}
