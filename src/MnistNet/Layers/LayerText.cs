using MnistNet.Generators.Text;

namespace MnistNet;

/// <summary>One layer as somebody would write it, in either form, without what it would have anyway.</summary>
internal sealed class LayerText
{
    private const string Name = nameof(LayerDeclaration.Name);

    private readonly DeclarationForm form;
    private readonly List<string> arguments = [];

    private LayerText(DeclarationForm form) => this.form = form;

    /// <summary>A layer: an attribute with its brackets, or a call with its dot.</summary>
    public static string Of(LayerDeclaration layer, DeclarationForm form)
    {
        LayerText text = new(form);
        layer.Spell(text);
        foreach (WeightArguments weight in layer.OwnWeights)
        {
            text.Set(weight.InitializerArgument, weight.Initializer, weight.Default)
                .Set(weight.L1Argument, weight.Penalty.L1, 0.0)
                .Set(weight.L2Argument, weight.Penalty.L2, 0.0);
        }

        text.Set(Name, layer.Name, null);
        string list = string.Join(", ", text.arguments);
        return form == DeclarationForm.Fluent ? $".{layer.Kind}({list})" : list.Length == 0 ? $"[{layer.Kind}]" : $"[{layer.Kind}({list})]";
    }

    /// <summary>Arguments that stand at their places.</summary>
    public LayerText Put(params object[] values)
    {
        arguments.AddRange(values.Select(Literal));
        return this;
    }

    /// <summary>An argument that stands at its place, which none follow there.</summary>
    public LayerText PutUnless(object value, object usual) => value.Equals(usual) ? this : Put(value);

    /// <summary>An argument that has a name.</summary>
    public LayerText Set(string name, object? value, object? usual)
    {
        if (!Equals(value, usual))
        {
            Add(name, Literal(value!));
        }

        return this;
    }

    /// <summary>The size of a window, at its place; the attribute has the width apart.</summary>
    /// <param name="side">What the attribute's sides are called, without Width.</param>
    /// <param name="size">The size.</param>
    /// <param name="usual">What it is unless written; null where it must be.</param>
    public LayerText PutSize(string side, Size2D size, Size2D? usual = null)
    {
        if (size == usual)
        {
            return this;
        }

        Put(size.IsSquare || form == DeclarationForm.Fluent ? size : size.Height);
        if (!size.IsSquare && form == DeclarationForm.Attributes)
        {
            Add(side + "Width", Literal(size.Width));
        }

        return this;
    }

    /// <summary>The size of steps, by name; the attribute has both sides apart.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="side">What the attribute's sides are called, without Height and Width.</param>
    /// <param name="size">The size.</param>
    /// <param name="usual">What it is unless written.</param>
    public LayerText SetSize(string name, string side, Size2D size, Size2D usual)
    {
        if (size == usual)
        {
            return this;
        }

        if (size.IsSquare || form == DeclarationForm.Fluent)
        {
            return Set(name, size, null);
        }

        Add(side + "Height", Literal(size.Height));
        Add(side + "Width", Literal(size.Width));
        return this;
    }

    /// <summary>Ranges that stand at their places; in an attribute, all are numbers, or all pairs.</summary>
    public LayerText PutRanges(params NumberRange[] ranges)
    {
        bool arePairs = form == DeclarationForm.Attributes && ranges.Any(static range => range.Number is null);
        return Put([.. ranges.Select(range => (object)(arePairs ? new NumberRange(range.Lower, range.Upper) : range))]);
    }

    /// <summary>A value as it is written.</summary>
    public static string Literal(object value, DeclarationForm form) => value switch
    {
        bool isTrue => isTrue ? "true" : "false",
        string text => $"\"{text}\"",
        double.PositiveInfinity => "double.PositiveInfinity",
        double number => NumberOf(number),
        Size2D { IsSquare: true } size => Wording.Number(size.Height),
        Size2D size => $"({Wording.Number(size.Height)}, {Wording.Number(size.Width)})",
        NumberRange { Number: { } number } => NumberOf(number),
        NumberRange range when form == DeclarationForm.Fluent => $"({NumberOf(range.Lower)}, {NumberOf(range.Upper)})",
        NumberRange range => $"[{NumberOf(range.Lower)}, {NumberOf(range.Upper)}]",
        IEnumerable<double> list => $"[{string.Join(", ", list.Select(NumberOf))}]",
        IEnumerable<int> list => $"[{string.Join(", ", list.Select(static item => Wording.Number(item)))}]",
        Enum choice => $"{choice.GetType().Name}.{choice}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"{value.GetType()} is no type of an argument."),
    };

    private void Add(string name, string value) =>
        arguments.Add(form == DeclarationForm.Fluent ? $"{char.ToLowerInvariant(name[0])}{name.Substring(1)}: {value}" : $"{name} = {value}");

    private string Literal(object value) => Literal(value, form);

    // 1e-7, not 1E-07.
    private static string NumberOf(double value)
    {
        string text = Wording.Number(value);
        string[] parts = text.Split('E');
        return parts.Length == 1 ? text : $"{parts[0]}e{Wording.Number(int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))}";
    }
}
