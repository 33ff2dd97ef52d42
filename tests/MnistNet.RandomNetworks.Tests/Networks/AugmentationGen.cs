using CsCheck;

namespace MnistNet.RandomNetworks.Tests.Networks;

/// <summary>Layers that change images while training: to predictions, nothing.</summary>
internal static class AugmentationGen
{
    private const int Most = 3;

    /// <summary>Up to three of them, which stand before everything else; in half of the networks none.</summary>
    public static Gen<RandomLayer[]> Before(Volume input) => Gen.Frequency((1, Gen.Const<RandomLayer[]>([])), (1, Any(input).Array[1, Most]));

    private static Gen<RandomLayer> Any(Volume input) => Gen.OneOf(
        Resampling(input, "RandomTranslation", ["0.1, 0.2", "{-0.3, 0.1}, {0, 0.5}"], isTurned: false, hasScale: false),
        Resampling(input, "RandomRotation", ["0.03", "{-0.1, 0.2}"], isTurned: false, hasScale: false),
        Resampling(input, "RandomZoom", ["0.1", "0.1, 0.2", "{-0.2, 0.3}", "{-0.2, 0.3}, {0.1, 0.1}"], isTurned: false, hasScale: false),
        Resampling(input, "RandomShear", ["", "0.2", "0.1, 0.2", "{0, 0.1}, {0.1, 0.2}"], isTurned: true, hasScale: false),
        Resampling(input, "RandomElasticTransform", ["", "0.5", "{1, 1}"], isTurned: true, hasScale: true),
        Gen.Frequency((1, Gen.Const("")), (9, Gen.OneOfConst("FlipMode.Horizontal", "FlipMode.Vertical", "FlipMode.HorizontalAndVertical"))).Select(mode => Of(input, "RandomFlip", mode, [])),
        Shading(input, "RandomContrast"),
        Shading(input, "RandomBrightness"),
        Erasing(input));

    private static Gen<RandomLayer> Resampling(Volume input, string kind, string[] factors, bool isTurned, bool hasScale) =>
        from factor in Gen.OneOfConst(factors)
        from mode in Gen.OneOfConst("", "FillMode.Constant", "FillMode.Nearest", "FillMode.Reflect", "FillMode.Wrap")
        from interpolation in Gen.OneOfConst("", "Interpolation.Nearest", "Interpolation.Bilinear")
        from value in Gen.OneOfConst("", "0", "0.5")
        from scale in Gen.OneOfConst("", "{0.2, 0.9}")
        from range in Gen.OneOfConst("", "{0, 1}", "{-1, 2}")
        let fills = isTurned ? new[] { ("Interpolation", interpolation), ("FillMode", mode) } : [("FillMode", mode), ("Interpolation", interpolation)]
        select Of(input, kind, factor, [.. fills, ("FillValue", value), .. hasScale ? new[] { ("Scale", scale), ("ValueRange", range) } : []]);

    private static Gen<RandomLayer> Shading(Volume input, string kind) =>
        from factor in Gen.OneOfConst("0.2", "{0.1, 0.4}")
        from range in Gen.OneOfConst("", "{0, 1}", "{-1, 2}")
        select Of(input, kind, factor, [("ValueRange", range)]);

    private static Gen<RandomLayer> Erasing(Volume input) =>
        from factor in Gen.OneOfConst("", "0.5", "{1, 1}")
        from scale in Gen.OneOfConst("", "{0.1, 0.9}")
        from value in Gen.OneOfConst("", "0", "0.5")
        from range in Gen.OneOfConst("", "{0, 1}")
        select Of(input, "RandomErasing", factor, [("Scale", scale), ("FillValue", value), ("ValueRange", range)]);

    // A pair in braces is a list in an attribute, and a pair in a call.
    private static RandomLayer Of(Volume input, string kind, string factors, (string Name, string Value)[] others)
    {
        (string Name, string Value)[] written = [.. others.Where(static other => other.Value.Length > 0)];
        string[] positional = factors.Length == 0 ? [] : [factors];
        string attribute = string.Join(", ", positional.Concat(written.Select(static other => $"{other.Name} = {other.Value}"))).Replace('{', '[').Replace('}', ']');
        string call = string.Join(", ", positional.Concat(written.Select(static other => $"{char.ToLowerInvariant(other.Name[0])}{other.Name[1..]}: {other.Value}"))).Replace('{', '(').Replace('}', ')');
        return new RandomLayer { Attribute = attribute.Length == 0 ? kind : $"{kind}({attribute})", Call = $"{kind}({call})", Output = input };
    }
}
