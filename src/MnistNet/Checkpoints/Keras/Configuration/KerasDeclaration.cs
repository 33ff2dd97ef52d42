using System.Reflection;
using System.Text.Json;

namespace MnistNet;

/// <summary>
/// Makes declarations of the layers of Keras's files by calling the builder's own methods, whose parameters have Keras's names and
/// defaults: what there is to say of a layer stands there alone.
/// </summary>
internal sealed class KerasDeclaration
{
    private static readonly ILookup<string, MethodInfo> Methods = typeof(NetworkBuilder)
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .ToLookup(static method => method.Name);

    private readonly KerasLayer layer;
    private readonly KerasClass kind;
    private readonly bool isExact;
    private readonly double unit;
    private readonly ICollection<string> remarks;
    private readonly Dictionary<string, (string Name, JsonElement Value)> given = [];

    private KerasDeclaration(KerasLayer layer, KerasClass kind, bool isExact, double unit, ICollection<string> remarks)
    {
        (this.layer, this.kind, this.isExact, this.unit, this.remarks) = (layer, kind, isExact, unit, remarks);
        foreach (JsonProperty argument in layer.Arguments.ValueKind == JsonValueKind.Object ? layer.Arguments.EnumerateObject() : default)
        {
            given[Plain(KerasArguments.PresentName(argument.Name, kind))] = (argument.Name, argument.Value);
        }

        if (layer.Arguments.Find("nb_row")?.Number() is { } rows && layer.Arguments.Find("nb_col")?.Number() is { } columns)
        {
            given[Plain("kernel_size")] = ("nb_row", JsonElement.Parse(string.Create(CultureInfo.InvariantCulture, $"[{rows},{columns}]")));
        }
    }

    /// <summary>Whether there is a layer of a class here.</summary>
    public static bool Has(KerasClass kind) => Methods.Contains(MethodOf(kind));

    /// <summary>The declaration of a layer that reads one other.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="kind">Its class, of which there is a layer here.</param>
    /// <param name="activation">The function that is an argument.</param>
    /// <param name="isExact">Whether the numbers were written by MnistNet, not rounded to 32 bits.</param>
    /// <param name="unit">The value of white in the images of the file: 1, or 255 where they are bytes.</param>
    /// <param name="remarks">Takes what is said of the layer and cannot be said here, but changes no prediction.</param>
    /// <exception cref="InvalidDataException">An argument is not one that the layer has here.</exception>
    public static LayerDeclaration Read(KerasLayer layer, KerasClass kind, Activation activation, bool isExact, double unit, ICollection<string> remarks)
    {
        KerasDeclaration declaration = new(layer, kind, isExact, unit, remarks);
        (MethodInfo method, object?[] values) = declaration.Call(activation);
        NetworkBuilder builder = new(method.Name);
        method.Invoke(builder, values);
        return builder.Layers[0];
    }

    // A rectifier with a threshold is a class of its own in older versions.
    private static string MethodOf(KerasClass kind) => kind is { Function: KerasArguments.Rectifier } && !Methods.Contains(kind.Name) ? "ReLU" : kind.Name;

    // Keras writes kernel_size and keepdims.
    private static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();

    private (MethodInfo Method, object?[] Values) Call(Activation activation)
    {
        IEnumerable<MethodInfo> overloads = Methods[MethodOf(kind)];
        if (kind.Numbers is { } listed && given.TryGetValue(Plain(listed), out (string Name, JsonElement Value) list))
        {
            int[] numbers = [.. NumbersOf(list.Value).Select(number => Whole(list.Name, number))];
            numbers = numbers.Length == 1 && !overloads.Any(overload => TakesNumbers(overload, 1)) ? [numbers[0], numbers[0]] : numbers;
            MethodInfo method = overloads.FirstOrDefault(overload => TakesNumbers(overload, numbers.Length))
                ?? throw Wrong(list.Name, list.Value, $"the {string.Join(" or ", overloads.Select(static overload => overload.GetParameters().Length - 1).Distinct().Order())} sizes of MnistNet's {kind.Name}");
            RequireKnown([Plain(listed)]);
            return (method, [.. numbers, null]);
        }

        MethodInfo whole = overloads.MaxBy(static overload => overload.GetParameters().Length)!;
        RequireKnown([.. whole.GetParameters().Select(static parameter => Plain(parameter.Name!)), Plain(KerasArguments.Activation)]);
        return (whole, [.. whole.GetParameters().Select(parameter => ValueOf(parameter, activation))]);
    }

    private static bool TakesNumbers(MethodInfo method, int count) =>
        method.GetParameters() is var parameters && parameters.Length == count + 1 && parameters.Take(count).All(static parameter => parameter.ParameterType == typeof(int));

    // What is at its default, or off, changes nothing; axes are compared with the shapes later on.
    private void RequireKnown(string[] known)
    {
        if (kind.Meaning == KerasMeaning.Idle)
        {
            return;
        }

        Dictionary<string, string> all = KerasArguments.Of(layer.Arguments, kind);
        foreach ((string name, string value) in all)
        {
            if (name != KerasArguments.Axis && !known.Contains(Plain(name)) && value != KerasArguments.Off && value != KerasArguments.Default(name, all))
            {
                throw Refused(name == "data_format" ? $"data_format is {value}; MnistNet's images have their channels last" : KerasArguments.Unknown(name, value, kind.Name));
            }
        }
    }

    private object? ValueOf(ParameterInfo parameter, Activation activation)
    {
        string name = parameter.Name!;
        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type == typeof(Activation))
        {
            return activation;
        }

        if (type == typeof(Initializer))
        {
            return given.TryGetValue(Plain(name), out (string Name, JsonElement Value) initializer) ? InitializerOf(initializer.Name, initializer.Value, (Initializer)parameter.DefaultValue!) : parameter.DefaultValue;
        }

        if (name.EndsWith("L1", StringComparison.Ordinal) || name.EndsWith("L2", StringComparison.Ordinal))
        {
            return PenaltyOf(name[..^2], isFirst: name[^1] == '1');
        }

        if (name == "name" || !given.TryGetValue(Plain(name), out (string Name, JsonElement Value) argument) || argument.Value.ValueKind == JsonValueKind.Null)
        {
            return parameter.HasDefaultValue ? DefaultOf(parameter, name) : throw Refused($"it does not say its {name}");
        }

        return type switch
        {
            _ when type == typeof(int) => Whole(argument.Name, argument.Value.Number()),
            _ when type == typeof(double) => Number(argument.Name, argument.Value) / (name == "fillValue" ? unit : 1),
            _ when type == typeof(bool) => argument.Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? argument.Value.GetBoolean() : throw Wrong(argument.Name, argument.Value, "true or false"),
            _ when type == typeof(int[]) => (int[])[.. NumbersOf(argument.Value).Select(number => Whole(argument.Name, number))],
            _ when type == typeof(Size2D) => SizeOf(argument.Name, argument.Value),
            _ when type == typeof(NumberRange) => RangeOf(argument.Name, argument.Value, name == "valueRange"),
            { IsEnum: true } => ChoiceOf(argument.Name, argument.Value, type),
            _ => throw Refused($"{argument.Name} is of a type, {type.Name}, that is not read"),
        };
    }

    // That of a rectifier by its older classes is the class's own.
    private object? DefaultOf(ParameterInfo parameter, string name) =>
        kind.FunctionArguments.FirstOrDefault(argument => Plain(argument.Name) == Plain(name)).Default is { } own
            ? double.Parse(own, CultureInfo.InvariantCulture)
            : parameter.DefaultValue;

    private int Whole(string name, double? number) =>
        number is { } value && value == Math.Floor(value) && value is >= int.MinValue and <= int.MaxValue
            ? (int)value
            : throw Refused($"{StoredName.Shown(name)} is {number?.ToString(CultureInfo.InvariantCulture) ?? "no number"}; expected a whole number");

    private double Number(string name, JsonElement value) => value.Number() is { } number ? Tidy(number, isExact) : throw Wrong(name, value, "a number");

    /// <summary>A number of a file, which Keras rounds to 32 bits: the shortest that comes to the same.</summary>
    public static double Tidy(double number, bool isExact)
    {
        float single = (float)number;
        return !isExact && Math.Abs(number - single) <= 1e-9 * Math.Abs(number) ? double.Parse(single.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : number;
    }

    // One, a list, or a list of lists.
    private static IEnumerable<double?> NumbersOf(JsonElement value) =>
        value.Number() is { } one ? [one] : ((JsonElement?)value).Items().SelectMany(static item => item.Number() is { } number ? [number] : ((JsonElement?)item).Items().Select(static inner => inner.Number()).DefaultIfEmpty(null));

    private Size2D SizeOf(string name, JsonElement value) => NumbersOf(value).ToArray() switch
    {
        [var both] => Whole(name, both),
        [var height, var width] => (Whole(name, height), Whole(name, width)),
        _ => throw Wrong(name, value, "one size or two"),
    };

    // Keras keeps two numbers of one that it was given.
    private NumberRange RangeOf(string name, JsonElement value, bool isOfValues)
    {
        double[] bounds = [.. NumbersOf(value).Select(bound => Tidy(bound ?? throw Wrong(name, value, "one number or two"), isExact) / (isOfValues ? unit : 1))];
        return bounds switch
        {
            [var number] => number,
            [var lower, var upper] when !isOfValues && (lower == -upper || (lower == 0 && kind.HasSharesOnly)) => upper,
            [var lower, var upper] => (lower, upper),
            _ => throw Wrong(name, value, "one number or two"),
        };
    }

    private object ChoiceOf(string name, JsonElement value, Type type) =>
        value.Text() is { } text && Enum.TryParse(type, Plain(text), ignoreCase: true, out object? choice) && text.All(static letter => char.IsAsciiLetter(letter) || letter == '_')
            ? choice
            : throw Wrong(name, value, string.Join(", ", Enum.GetNames(type)));

    // Weights are in the file: where they started is no reason to refuse it.
    private Initializer InitializerOf(string name, JsonElement value, Initializer usual)
    {
        if (value.ValueKind == JsonValueKind.Null || KerasWeight.FindInitializer(value) is not { } initializer)
        {
            if (value.ValueKind != JsonValueKind.Null)
            {
                remarks.Add($"{layer.Name}: {name} is {StoredName.Shown(value.FindText("class_name") ?? value.GetRawText())} in the file; MnistNet starts from {usual}");
            }

            return usual;
        }

        return initializer;
    }

    private double PenaltyOf(string prefix, bool isFirst) =>
        given.TryGetValue(Plain(prefix) + "regularizer", out (string Name, JsonElement Value) own) && own.Value.ValueKind != JsonValueKind.Null
            ? Tidy(KerasWeight.PenaltyOf(own.Value, isFirst), isExact)
            : 0;

    private InvalidDataException Wrong(string name, JsonElement value, string expected) => Refused($"{StoredName.Shown(name)} is {StoredName.Shown(value.GetRawText())}; expected {expected}");

    private InvalidDataException Refused(string what) => new($"layer {StoredName.Shown(layer.Name)}: {what}.");
}
