namespace MnistNet.Generators.Diagnostics;

/// <summary>One mistake: which rule, where, and with what numbers.</summary>
internal sealed record Finding(Rule Rule, FindingPlace Place, EquatableArray<string> Arguments)
{
    /// <summary>What a code fix needs to know beyond the place.</summary>
    public EquatableArray<FixHint> Hints { get; init; }

    public string Message => string.Format(CultureInfo.InvariantCulture, Rule.Message, [.. Arguments]);

    public static Finding Create(Rule rule, FindingPlace place, params string[] arguments) =>
        new(rule, place, new EquatableArray<string>(arguments));

    public Finding With(params FixHint[] hints) => this with { Hints = new EquatableArray<FixHint>(hints) };
}

/// <summary>A value that a code fix writes, and where: it travels in the properties of the diagnostic.</summary>
/// <param name="Key">Which value; see <see cref="FixHints"/>.</param>
/// <param name="Value">The value as source text.</param>
/// <param name="Place">Where it belongs; null for the place of the finding itself.</param>
internal sealed record FixHint(string Key, string Value, FindingPlace? Place = null);
