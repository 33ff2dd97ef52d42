using System.Text;
using MnistNet.Generators.Shapes;
using MnistNet.Generators.Text;

namespace MnistNet;

/// <summary>A definition as the source of the class from which the compiler makes it.</summary>
internal static class NetworkText
{
    private const string Indent = "    ";

    private static readonly HashSet<string> Keywords =
    [
        .. ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false "
            + "finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override params private "
            + "protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked "
            + "unsafe ushort using virtual void volatile while").Split(' '),
    ];

    /// <summary>The file.</summary>
    public static string Of(NetworkDefinition definition, string className, string? namespaceName, DeclarationForm form)
    {
        StringBuilder text = new();
        text.Append("using MnistNet;\n\n");
        if (namespaceName is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"namespace {namespaceName};\n\n");
        }

        foreach (string remark in definition.Remarks)
        {
            text.Append(CultureInfo.InvariantCulture, $"// {OneLine(remark)}.\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"/// <summary>{definition.ClassCount} classes from images of {definition.Input}, by {Wording.Count(definition.ParameterCount)} parameters.</summary>\n");
        text.Append(definition.ParameterCount > NetworkResolver.DefaultBudget ? $"[Network(ParameterBudget = {Wording.IntegerLiteral(definition.ParameterCount)})]\n" : "[Network]\n");
        string[] layers = [.. definition.Declarations.Select(layer => LayerText.Of(layer, form))];
        string training = TrainingOf(definition.Training);
        if (form == DeclarationForm.Attributes)
        {
            text.AppendJoin('\n', layers).Append('\n').Append(training);
            text.Append(CultureInfo.InvariantCulture, $"public partial class {className};\n");
        }
        else
        {
            text.Append(training);
            text.Append(CultureInfo.InvariantCulture, $"public partial class {className}\n{{\n{Indent}private static void Define(NetworkBuilder network) => network\n{Indent}{Indent}");
            text.AppendJoin($"\n{Indent}{Indent}", layers).Append(";\n}\n");
        }

        return text.ToString();
    }

    /// <summary>What a class would be called that has no other name.</summary>
    public static string ClassName(string name)
    {
        string identifier = Wording.Identifier(string.Concat(name.Select(static letter => char.IsLetterOrDigit(letter) ? letter : '_')));
        return identifier.Length > 0 && char.IsLetter(identifier[0]) ? identifier : $"Network{identifier}";
    }

    /// <summary>Refuses what is no name of a class.</summary>
    public static void RequireClassName(string name, string argument)
    {
        Require(IsWord(name), name, argument);

        // Keywords are among them; of the others the compiler warns, or refuses them as types.
        if (name.All(char.IsAsciiLetterLower))
        {
            throw new ArgumentException($"'{name}' cannot be a class: C# keeps words of small letters alone for itself; expected another name, such as {char.ToUpperInvariant(name[0])}{name[1..]}.", argument);
        }
    }

    /// <summary>Refuses what is no name of a namespace.</summary>
    public static void RequireNamespace(string name, string argument)
    {
        string[] parts = name.Split('.');
        Require(parts.All(IsWord), name, argument);
        if (parts.FirstOrDefault(Keywords.Contains) is { } keyword)
        {
            throw new ArgumentException($"'{name}' cannot be a namespace: '{keyword}' is a keyword of C#.", argument);
        }
    }

    private static bool IsWord(string name)
    {
        string word = name.StartsWith('@') ? name[1..] : name;
        return word.Length > 0 && (char.IsLetter(word[0]) || word[0] == '_') && word.All(static letter => char.IsLetterOrDigit(letter) || letter == '_');
    }

    private static void Require(bool isName, string name, string argument)
    {
        if (!isName)
        {
            throw new ArgumentException($"'{name}' is no name in C#; expected letters, digits and '_', such as Digits.", argument);
        }
    }

    private static string TrainingOf(TrainingSettings training)
    {
        TrainingSettings usual = new();
        string[] values =
        [
            .. typeof(TrainingSettings).GetProperties()
                .Where(static property => property.CanWrite && property.Name != nameof(TrainingSettings.InitialEpoch))
                .Select(property => (property.Name, Value: property.GetValue(training), Usual: property.GetValue(usual)))
                .Where(static one => !Equals(one.Value, one.Usual))
                .Select(static one => $"{one.Name} = {LayerText.Literal(one.Value!, DeclarationForm.Attributes)}"),
        ];
        return values.Length == 0 ? "" : $"[Training({string.Join(", ", values)})]\n";
    }

    // Whatever a file says must not end the comment.
    private static string OneLine(string text) => string.Concat(text.Select(static letter => char.IsControl(letter) || letter is '\u0085' or '\u2028' or '\u2029' ? ' ' : letter)).TrimEnd('.');
}
