using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MnistNet.Generators.Text;

namespace MnistNet.Generators.Spelling;

/// <summary>A place for an argument: what it is called there, and how it is written.</summary>
/// <param name="Sign">What stands behind its name: " = " for properties of attributes, ": " for parameters.</param>
internal readonly record struct ArgumentSlot(string Name, ITypeSymbol Type, string Sign);

/// <summary>Looks at the arguments of one layer: their names, and values that are names.</summary>
/// <param name="named">The slots that may be written by name.</param>
internal sealed class ArgumentSpelling(string layer, IReadOnlyList<ArgumentSlot> named, Vocabulary vocabulary, ChoiceSpelling choices)
{
    /// <summary>Checks an argument that has a name.</summary>
    public Misspelling? CheckNamed(SyntaxNode argument, string name, string sign, ExpressionSyntax value)
    {
        ArgumentSlot slot = named.FirstOrDefault(candidate => candidate.Name == name && candidate.Sign == sign);
        bool isRight = slot.Name is not null;
        if (!isRight)
        {
            string? near = NearestName.Find(name, [.. named.Select(static candidate => candidate.Name)], ForeignNames.Arguments);
            slot = named.FirstOrDefault(candidate => candidate.Name == near);
            if (slot.Name is null)
            {
                return ForeignNames.Inputs.Contains(Slip.Plain(name))
                    ? new Misspelling(argument.GetLocation(), name, $"argument of {layer}", "leave it out, as Input says what the first layer takes", default(TextSpan), null)
                    : null;
            }
        }

        string? choice = ChoiceOf(value, slot, out Misspelling? unknown);
        return isRight && choice is null ? unknown
            : isRight ? Misspelling.Of(value, value.ToString(), slot.Type.Name, value.Span, choice!)
            : Misspelling.Of(argument, name, $"argument of {layer}", argument.Span, slot.Name + slot.Sign + (choice ?? value.ToString()));
    }

    /// <summary>Checks an argument without a name.</summary>
    /// <param name="slot">Where it stands; null behind the last place.</param>
    public Misspelling? CheckPositional(ExpressionSyntax value, ArgumentSlot? slot)
    {
        // A choice in a place for something else: C# tells these apart by their names.
        if (choices.TypeOf(value) is { } type && vocabulary.IsChoice(type) && !SymbolEqualityComparer.Default.Equals(type, slot?.Type))
        {
            ArgumentSlot other = named.FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.Type, type));
            return other.Name is null ? null : Misspelling.Of(value, value.ToString(), $"argument of {layer} without a name", value.Span, other.Name + other.Sign + value);
        }

        if (slot is { } place && vocabulary.IsChoice(place.Type))
        {
            return ChoiceOf(value, place, out Misspelling? unknown) is { } choice ? Misspelling.Of(value, value.ToString(), place.Type.Name, value.Span, choice) : unknown;
        }

        // A text in a place for a number is one of the choices, in another library's order.
        foreach (ArgumentSlot candidate in named.Where(candidate => vocabulary.IsChoice(candidate.Type)))
        {
            if (choices.Find(value, candidate.Type, out _) is { } choice)
            {
                return Misspelling.Of(value, value.ToString(), $"argument of {layer}", value.Span, candidate.Name + candidate.Sign + choice);
            }
        }

        return null;
    }

    private string? ChoiceOf(ExpressionSyntax value, ArgumentSlot slot, out Misspelling? unknown)
    {
        unknown = null;
        if (!vocabulary.IsChoice(slot.Type))
        {
            return null;
        }

        string? choice = choices.Find(value, slot.Type, out IReadOnlyCollection<string>? names);
        if (choice is null && names is not null)
        {
            unknown = new Misspelling(value.GetLocation(), value.ToString(), slot.Type.Name, $"expected one of {string.Join(", ", names)}", default(TextSpan), null);
        }

        return choice;
    }
}
