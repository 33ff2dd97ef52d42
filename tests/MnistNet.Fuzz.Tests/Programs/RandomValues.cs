using CsCheck;

namespace MnistNet.Fuzz.Tests.Programs;

/// <summary>Expressions that may stand as an argument, right and wrong.</summary>
internal static class RandomValues
{
    private static readonly string[] Sizes = ["1", "2", "3", "4", "5", "8", "10", "0x10", "0b11", "1 + 2", "(byte)3", "'a'", "Sizes.Classes", "Net.Own", "nameof(Net).Length"];

    private static readonly string[] HostileNumbers =
    [
        "0", "-1", "int.MinValue", "int.MaxValue", "1_000_000", "46341", "65536", "2147483648", "99999999999999999999", "1 << 31", "-0", "(byte)300", "(int)2.9",
        "1 / 0", "1 % 0", "1.0 / 0", "int.MaxValue + 1", "unchecked(int.MaxValue + 1)", "checked(-2147483648 - 1)", "(int)double.NaN", "(int)1e300",
        "0.1", "0.5", "0.999", "1.0", "-0.0", "1e-3", "1e400", "1e-400", "double.NaN", "double.PositiveInfinity", "double.MaxValue", "double.Epsilon", "float.NaN", "0.1f",
        "3L", "3u", "3UL", "3m", "Sizes.Overflow", "Sizes.Circular", "Sizes.Missing", "Sizes.Text", "Sizes.Variable", "Sizes.Real", "Sizes.Letter",
    ];

    private static readonly string[] Choices =
    [
        "Padding.Same", "Padding.Valid", "Activation.ReLU", "Activation.Softmax", "Activation.Linear", "Activation.Tanh", "Optimizer.Adam", "Optimizer.SGD",
        "(Padding)99", "(Activation)(-1)", "(Activation)int.MinValue", "(Optimizer)7", "(Padding)1", "(Padding)0.5", "Padding.Missing", "Missing.Same", "Padding", "Same",
        "default(Padding)", "MnistNet.Padding.Same", "global::MnistNet.Activation.ReLU", "System.DayOfWeek.Monday", "Padding.Same | Padding.Valid", "~Padding.Same",
    ];

    private static readonly string[] Others =
    [
        "true", "false", "null", "default", "default(int)", "\"three\"", "\"\"", "\"\"\"raw\"\"\"", "$\"{1}\"", "'\\u0041'", "(1, 2)", "(3, 3, 3)", "(0, -1)", "(x: 1, y: 2)", "(1, \"a\")",
        "new int[] { 1 }", "new[] { 1, 2 }", "new object[0]", "[1, 2]", "[]", "typeof(int)", "typeof(Net)", "nameof(Net)", "sizeof(int)", "new()", "new Size2D(2, 3)", "new Size2D(width: 2, height: 3)",
        "new Size2D { }", "(Size2D)3", "(Size2D)(2, 3)", "((2, 3))", "new(2, 3)", "x", "this", "base", "value", "_", "throw null", "() => 1", "x => x", "async", "await x", "..", "^1", "1..2", "1 is int ? 3 : 4",
        "1 is var y ? y : 4", "x is { }", "3 switch { 3 => 4, _ => 5 }", "stackalloc int[1]", "x!", "x?.y", "x ?? 3", "ref x", "out var z", "in x", "(int)", "@int", "1,", "=", "", "*", "-",
        "Net.ParameterCount", "Net.Summary.Length", "unchecked((int)0xFFFFFFFF)", "/* 3 */ 4", "4 // four\n", "\n#if true\n3\n#else\n4\n#endif\n", "§", "\u0661", "３", "\"unterminated", "'", "@\"",
    ];

    /// <summary>Sizes that a layer may have.</summary>
    public static Gen<string> Size { get; } = Gen.OneOfConst(Sizes);

    /// <summary>Any expression.</summary>
    public static Gen<string> Any { get; } = Gen.Frequency(
        (6, Size), (4, Gen.OneOfConst(HostileNumbers)), (3, Gen.OneOfConst(Choices)), (3, Gen.OneOfConst(Others)));
}
