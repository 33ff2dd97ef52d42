using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Pipeline;

/// <summary>Is a network written anew after a change anywhere that gives it another meaning?</summary>
public class StalenessTests
{
    private const string NetworkFile = "Net.cs";
    private const string OtherFile = "Other.cs";

    private const string UsesConstant = "namespace A; [Network, Input(4, 4, 1), Flatten, Dense(Sizes.Classes)] public partial class Net;";
    private const string UsesPadding = "namespace A; [Network, Input(4, 4, 1), Conv2D(2, 3, Padding = Padding.Same), Flatten, Dense(10)] public partial class Net;";
    private const string Nested = "namespace A; public partial class Outer { [Network, Input(4, 4, 1), Flatten, Dense(Classes)] public partial class Net; }";
    private const string Plain = "namespace A; [Network, Input(4, 4, 1), Flatten, Dense(10)] public partial class Net;";
    private const string Aliased = "namespace A; [Net, Input(4, 4, 1), Flatten, Dense(10)] public partial class First;";

    private const string Fluent = """
        namespace A;
        [Network]
        public partial class Net
        {
            private static void Define(NetworkBuilder network) => network.Input(4, 4, 1).Flatten().Dense(Sizes.Classes);
        }
        """;

    /// <summary>The network's file, then another file before and after an edit. Null is a file that does not exist.</summary>
    public static TheoryData<string, string, string?, string?> Edits => new()
    {
        { "constant", UsesConstant, "namespace A; class Sizes { public const int Classes = 10; }", "namespace A; class Sizes { public const int Classes = 11; }" },
        { "constant in terms of another", UsesConstant, "namespace A; class Sizes { public const int Classes = More.Some + 1; } class More { public const int Some = 9; }", "namespace A; class Sizes { public const int Classes = More.Some + 1; } class More { public const int Some = 10; }" },
        { "constant becomes a field", UsesConstant, "namespace A; class Sizes { public const int Classes = 10; }", "namespace A; class Sizes { public static int Classes = 10; }" },
        { "constant of another type", UsesConstant, "namespace A; class Sizes { public const int Classes = 10; }", "namespace A; class Sizes { public const long Classes = 10; }" },
        { "constant hidden from view", UsesConstant, "namespace A; class Sizes { public const int Classes = 10; }", "namespace A; class Sizes { private const int Classes = 10; }" },
        { "constant in a base class", UsesConstant, "namespace A; class Base { public const int Classes = 10; } class Sizes : Base;", "namespace A; class Base { public const int Classes = 12; } class Sizes : Base;" },
        { "another base class", UsesConstant, "namespace A; class B1 { public const int Classes = 1; } class B2 { public const int Classes = 2; } class Sizes : B1;", "namespace A; class B1 { public const int Classes = 1; } class B2 { public const int Classes = 2; } class Sizes : B2;" },
        { "property that hides a constant", UsesConstant, "namespace A; class Base { public const int Classes = 10; } class Sizes : Base;", "namespace A; class Base { public const int Classes = 10; } class Sizes : Base { public static new int Classes => 1; }" },
        { "method that hides a constant", UsesConstant, "namespace A; class Base { public const int Classes = 10; } class Sizes : Base;", "namespace A; class Base { public const int Classes = 10; } class Sizes : Base { public static new int Classes() => 1; }" },
        { "property loses its accessibility", UsesConstant, "namespace A; class Base { public const int Classes = 10; } class Sizes : Base { public static new int Classes => 1; }", "namespace A; class Base { public const int Classes = 10; } class Sizes : Base { private static new int Classes => 1; }" },
        { "nearer type of the same name", UsesConstant, "class Sizes { public const int Classes = 10; }", "class Sizes { public const int Classes = 10; } namespace A { class Sizes { public const int Classes = 9; } }" },
        { "enumeration", UsesConstant.Replace("Sizes.Classes", "(int)Sizes.Classes", StringComparison.Ordinal), "namespace A; enum Sizes { Zero, Classes }", "namespace A; enum Sizes { Zero, One, Classes }" },
        { "global using of a static class", UsesConstant.Replace("Sizes.Classes", "Classes", StringComparison.Ordinal), "namespace B { class Sizes { public const int Classes = 10; } }", "global using static B.Sizes; namespace B { class Sizes { public const int Classes = 10; } }" },
        { "global using leads to another class", UsesConstant, "global using Sizes = B.One; namespace B { class One { public const int Classes = 1; } class Two { public const int Classes = 2; } }", "global using Sizes = B.Two; namespace B { class One { public const int Classes = 1; } class Two { public const int Classes = 2; } }" },
        { "user type called Padding", UsesPadding, "namespace A; class Other;", "namespace A; enum Padding { Same }" },
        { "user type called Padding goes", UsesPadding, "namespace A; enum Padding { Same }", null },
        { "user attribute called Conv2D", UsesPadding, null, "namespace A; class Conv2DAttribute : System.Attribute;" },
        { "user attribute called Network", Plain, null, "namespace A; class NetworkAttribute : System.Attribute;" },
        { "alias of [Network] appears", Aliased, null, "global using Net = MnistNet.NetworkAttribute;" },
        { "alias of [Network] goes", Aliased, "global using NetAttribute = MnistNet.NetworkAttribute;", null },
        { "alias of [Network] means another", Aliased, "global using Net = MnistNet.NetworkAttribute;", "global using Net = System.SerializableAttribute;" },
        { "part gains a base class", Plain, "namespace A; partial class Net;", "namespace A; partial class Net : System.IO.MemoryStream;" },
        { "part gains a primary constructor", Plain, "namespace A; partial class Net;", "namespace A; partial class Net(int value);" },
        { "part becomes static", Plain, "namespace A; partial class Net;", "namespace A; static partial class Net;" },
        { "part gains a layer", Plain, "namespace A; partial class Net;", "namespace A; [Dense(3)] partial class Net;" },
        { "part changes its training", Plain, "namespace A; [Training(Epochs = 1)] partial class Net;", "namespace A; [Training(Epochs = 2)] partial class Net;" },
        { "part gains a member that is generated", Plain, "namespace A; partial class Net;", "namespace A; partial class Net { public int ParameterCount; }" },
        { "part says [Network], too", Plain, "namespace A; [Network, Training(Epochs = 1)] partial class Net;", "namespace A; [Network, Training(Epochs = 2)] partial class Net;" },
        { "part goes", "namespace A; [Network] partial class Net;", "namespace A; [Input(4, 4, 1), Flatten, Dense(10)] partial class Net;", null },
        { "only part that is partial goes", Plain.Replace("partial ", "", StringComparison.Ordinal), "namespace A; partial class Net;", null },
        { "container is no longer partial", Nested.Replace("partial class Outer", "class Outer", StringComparison.Ordinal).Replace("Classes", "10", StringComparison.Ordinal), "namespace A; public partial class Outer;", null },
        { "container gains the constant", Nested, "namespace A; public partial class Outer;", "namespace A; public partial class Outer { public const int Classes = 10; }" },
        { "container's constant", Nested, "namespace A; public partial class Outer { public const int Classes = 10; }", "namespace A; public partial class Outer { public const int Classes = 11; }" },
        { "container inherits the constant", Nested, "namespace A; public partial class Outer; public class Base { protected const int Classes = 3; }", "namespace A; public partial class Outer : Base; public class Base { protected const int Classes = 3; }" },
        { "constant that hides another", UsesConstant, "namespace A; class Base { public const int Classes = 10; } class Sizes : Base;", "namespace A; class Base { public const int Classes = 10; } class Sizes : Base { public new const int Classes = 3; }" },
        { "constant moves to another class", UsesConstant, "namespace A; class Sizes { public const int Classes = 10; } class More;", "namespace A; class Sizes; class More { public const int Classes = 10; }" },
        { "container loses partial", Nested.Replace("partial class Outer", "class Outer", StringComparison.Ordinal).Replace("Classes", "10", StringComparison.Ordinal), "namespace A; public partial class Outer;", "namespace A; public class Outer;" },
        { "first top-level statement", Plain.Replace("namespace A;", "", StringComparison.Ordinal).Replace("class Net", "class PROGRAM", StringComparison.Ordinal), "", "System.Console.WriteLine();" },
        { "top-level function in the way", UsesConstant, "System.Console.Write(1); class Sizes { public const int Classes = 10; }", "Sizes(); int Sizes() => 1; class Sizes { public const int Classes = 10; }" },
        { "top-level variable of a pattern in the way", UsesConstant, "System.Console.Write(1); class Sizes { public const int Classes = 10; }", "System.Console.Write(args is var Sizes); class Sizes { public const int Classes = 10; }" },
        { "top-level variable in the way", UsesConstant, "System.Console.Write(1); class Sizes { public const int Classes = 10; }", "int Sizes = 1; class Sizes { public const int Classes = 10; }" },
        { "twin in another case", Plain, null, "namespace A; class NET;" },
        { "namespace's twin in another case", Plain, null, "namespace a; class Other;" },
        { "twin goes", Plain, "namespace A; class NET;", "namespace A; class ANY;" },
        { "constant of the fluent form", Fluent, "namespace A; class Sizes { public const int Classes = 10; }", "namespace A; class Sizes { public const int Classes = 11; }" },
        { "fluent form in another part", "namespace A; [Network] public partial class Net;", "namespace A; partial class Net { static void Define(NetworkBuilder b) => b.Input(4, 4, 1).Flatten().Dense(2); }", "namespace A; partial class Net { static void Define(NetworkBuilder b) => b.Input(4, 4, 1).Flatten().Dense(3); }" },
        { "local constant of the fluent form in another part", "namespace A; [Network] public partial class Net;", "namespace A; partial class Net { static void Define(NetworkBuilder b) { const int C = 2; b.Input(4, 4, 1).Flatten().Dense(C); } }", "namespace A; partial class Net { static void Define(NetworkBuilder b) { const int C = 3; b.Input(4, 4, 1).Flatten().Dense(C); } }" },
        { "other type called NetworkBuilder", Fluent.Replace("Sizes.Classes", "10", StringComparison.Ordinal), null, "namespace A; class NetworkBuilder;" },
        { "constant becomes a method of the fluent form", Fluent, "namespace A; class Sizes { public const int Classes = 10; }", "namespace A; class Sizes { public static int Classes() => 10; }" },
        { "type called torch", Plain, null, "class torch;" },
        { "namespace called torch", Plain, null, "namespace A.torch { class Other; }" },
        { "member called torch", Nested.Replace("Classes", "10", StringComparison.Ordinal), "namespace A; partial class Outer;", "namespace A; partial class Outer { private static int torch; }" },
        { "member called torch goes", Nested.Replace("Classes", "10", StringComparison.Ordinal), "namespace A; partial class Outer { private static int torch() => 0; }", "namespace A; partial class Outer { private static int other() => 0; }" },
        { "top-level variable called torch", Plain, "System.Console.Write(1);", "int torch = 1;" },
        { "top-level function called torch goes", Plain, "torch(); void torch() { }", "other(); void other() { }" },
        { "part gains a member called torch", Plain, "namespace A; partial class Net;", "namespace A; partial class Net { private static int torch; }" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_in_another_file(string what, string network, string? before, string? after)
    {
        EditedProject project = new([(NetworkFile, network)], torch: true);
        Set(project, before);
        IReadOnlyDictionary<string, string> old = project.Generated;

        Set(project, after);

        Assert.True(old.Except(project.Generated).Concat(project.Generated.Except(old)).Any(), $"{what}: this edit changes nothing, so it tests nothing.");
        Set(project, before);
        Assert.Equal(old, project.Generated);
    }

    [Fact]
    public void A_reference_to_TorchSharp()
    {
        EditedProject project = new([(NetworkFile, Plain)]);
        IReadOnlyDictionary<string, string> without = project.Generated;

        project.Update(project.Compilation.WithReferences(References.WithTorch));
        Assert.Equal(without.Count + 1, project.Generated.Count);

        project.Update(project.Compilation.WithReferences(References.Core));
        Assert.Equal(without, project.Generated);
    }

    [Theory]
    [InlineData(NetworkFile)]
    [InlineData(OtherFile)]
    public void A_file_under_another_name(string path)
    {
        EditedProject project = new([(NetworkFile, UsesConstant), (OtherFile, "namespace A; class Sizes { public const int Classes = 10; }")]);
        IReadOnlyDictionary<string, string> before = project.Generated;

        SyntaxTree file = project.Compilation.SyntaxTrees.Single(tree => tree.FilePath == path);
        project.Update(project.Compilation.ReplaceSyntaxTree(file, file.WithFilePath("Renamed.cs")));

        Assert.Equal(before, project.Generated);
        project.Write("Renamed.cs", file.ToString().Replace("10", "11", StringComparison.Ordinal).Replace("Sizes.Classes", "12", StringComparison.Ordinal));
        Assert.NotEqual(before, project.Generated);
    }

    [Fact]
    public void A_class_that_moves_to_another_file()
    {
        string withDefine = Fluent.Replace("Sizes.Classes", "10", StringComparison.Ordinal);
        EditedProject project = new([(NetworkFile, withDefine), (OtherFile, "")], torch: true);
        IReadOnlyDictionary<string, string> before = project.Generated;

        project.Write(OtherFile, withDefine);
        project.Write(NetworkFile, "");

        Assert.Equal(before, project.Generated);
    }

    [Fact]
    public void A_change_in_a_referenced_project()
    {
        CSharpCompilation library = Library(10);
        EditedProject project = new([(NetworkFile, UsesConstant)]);
        CSharpCompilation compilation = project.Compilation;

        project.Update(compilation.AddReferences(library.ToMetadataReference()));
        IReadOnlyDictionary<string, string> ten = project.Generated;
        project.Update(compilation.AddReferences(Library(11).ToMetadataReference()));

        Assert.NotEqual(ten, project.Generated);

        static CSharpCompilation Library(int classes) => CSharpCompilation.Create(
            "Library",
            [CompilerRun.Parse($"namespace A; public class Sizes {{ public const int Classes = {classes}; }}", "Sizes.cs")],
            References.Core,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    [Fact]
    public void Other_symbols_for_the_preprocessor()
    {
        EditedProject project = new([(NetworkFile, UsesConstant), (OtherFile, "namespace A; class Sizes {\n#if TEN\npublic const int Classes = 10;\n#else\npublic const int Classes = 11;\n#endif\n}")]);
        IReadOnlyDictionary<string, string> eleven = project.Generated;

        CSharpParseOptions options = CompilerRun.ParseOptions.WithPreprocessorSymbols("TEN");
        project.Update(project.Compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(
            project.Compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), options, tree.FilePath))));

        Assert.NotEqual(eleven, project.Generated);
    }

    [Fact]
    public void Another_order_of_the_files()
    {
        EditedProject project = new(
        [
            (NetworkFile, Plain),
            ("A.cs", "namespace A; [Training(Epochs = 1)] partial class Net;"),
            ("B.cs", "namespace A; [Training(Epochs = 2)] partial class Net;"),
        ]);
        IReadOnlyDictionary<string, string> first = project.Generated;

        SyntaxTree moved = project.Compilation.SyntaxTrees.Single(static tree => tree.FilePath == "A.cs");
        project.Update(project.Compilation.RemoveSyntaxTrees(moved).AddSyntaxTrees(moved));

        Assert.NotEqual(first, project.Generated);
    }

    private static void Set(EditedProject project, string? text)
    {
        if (text is null)
        {
            project.Delete(OtherFile);
        }
        else
        {
            project.Write(OtherFile, text);
        }
    }
}
