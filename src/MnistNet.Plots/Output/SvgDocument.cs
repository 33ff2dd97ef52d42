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
        NumberIds(root);
        return Encoding.UTF8.GetBytes(root + "\n");
    }

    /// <summary>
    /// Skia numbers clips and images from the start of the process; count from the start of the drawing, and tell drawings
    /// apart that stand in one web page.
    /// </summary>
    private static void NumberIds(XElement root)
    {
        RenameIds(root, "id");
        string content = Convert.ToHexStringLower(Sha256Digest.Of(Encoding.UTF8.GetBytes(root.ToString())));
        RenameIds(root, $"f{content[..8]}_");
    }

    private static void RenameIds(XElement root, string prefix)
    {
        Dictionary<string, string> renamed = root.Descendants().Attributes("id")
            .Select((id, index) => (Old: id.Value, New: FormattableString.Invariant($"{prefix}{index}")))
            .ToDictionary(id => id.Old, id => id.New);
        foreach (XAttribute attribute in root.Descendants().Attributes())
        {
            string id = attribute.Name == "id" ? attribute.Value : Reference().Match(attribute.Value).Groups["id"].Value;
            if (renamed.TryGetValue(id, out string? name))
            {
                attribute.Value = attribute.Value.Replace(id, name, StringComparison.Ordinal);
            }
        }
    }

    // Colours look alike; they are not among the ids.
    [GeneratedRegex(@"^(url\()?#(?<id>\w+)\)?$")]
    private static partial Regex Reference();
}
