namespace MnistNet.Files.Tests.C;

/// <summary>Every network of the tests, as C, says what the engine says, with every compiler.</summary>
public sealed class CPredictionTests
{
    private static readonly Lazy<CProgram> Networks = new(CProgram.OfAllCases);

    [CompilerFact("gcc")]
    public void Every_network_compiles_with_gcc_and_agrees() => Networks.Value.AssertAgrees("gcc", ["-std=c99", .. Compiler.Strict, "-O1"]);

    [CompilerFact("clang")]
    public void Every_network_compiles_with_clang_and_agrees() => Networks.Value.AssertAgrees("clang", ["-std=c99", .. Compiler.Strict, "-O0"]);

    [CompilerFact("g++")]
    public void Every_network_compiles_as_C_plus_plus_and_agrees() => Networks.Value.AssertAgrees("g++", ["-x", "c++", .. Compiler.Strict, "-O0"]);

    [CompilerFact("gcc")]
    public void No_network_does_what_C_leaves_undefined() =>
        Networks.Value.AssertAgrees("gcc", ["-std=c99", "-O0", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]);
}
