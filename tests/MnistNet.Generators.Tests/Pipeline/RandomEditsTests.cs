using Microsoft.CodeAnalysis;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Pipeline;

/// <summary>Does a living generator write what a new one writes, after any edits in any order?</summary>
public class RandomEditsTests
{
    private const int EditsASeed = 100;
    private const int Files = 5;

    private static readonly string[] Texts =
    [
        "namespace A; [Network, Input(4, 4, 1), Flatten, Dense(10)] public partial class Net;",
        "namespace A; [Network, Input(4, 4, 1), Flatten, Dense(Sizes.Classes)] public partial class Net;",
        "namespace A; [Network, Input(4, 4, 1), Flatten, Dense(Classes)] public partial class Net;",
        "namespace A; [Network, Input(4, 4, 1), Conv2D(2, 3, Padding = Padding.Same), Flatten, Dense(Sizes.Classes)] public partial class Other;",
        "namespace A; public partial class Outer { [Network, Input(4, 4, 1), Flatten, Dense(Classes)] public partial class Net; }",
        "namespace A; partial class Outer : Sizes { private int torch; }",
        "namespace A; class Outer { public const int Classes = 5; }",
        "namespace A; [N, Input(4, 4, 1), Flatten, Dense(3)] public partial class Third;",
        "namespace A; [Network] public partial class Net { static void Define(NetworkBuilder b) => b.Input(4, 4, 1).Flatten().Dense(Sizes.Classes); }",
        "namespace A; partial class Net { static void Define(NetworkBuilder b) { const int C = Sizes.Classes; b.Input(4, 4, 1).Flatten().Dense(C); } }",
        "namespace A; [Network] partial class Net;",
        "namespace A; [Training(Epochs = 3)] partial class Net;",
        "namespace A; [Dense(4)] partial class Net : System.IDisposable;",
        "namespace A; static partial class Net;",
        "namespace A; class NET;",
        "namespace a; class Net;",
        "namespace A; public class Sizes { public const int Classes = 10; }",
        "namespace A; public class Sizes { public const int Classes = More.Some; }",
        "namespace A; public class Sizes { public static int Classes => 10; }",
        "public class Sizes { public const int Classes = 12; }",
        "namespace A; class More { public const int Some = (int)Choice.Third; }",
        "namespace A; enum Choice { First, Second, Third }",
        "namespace A; enum Choice { First, Third }",
        "namespace A; enum Padding { Same }",
        "namespace A; class Conv2DAttribute : System.Attribute;",
        "class torch;",
        "namespace A.torch;",
        "global using N = MnistNet.NetworkAttribute;",
        "global using static A.Sizes;",
        "global using Sizes = A.More;",
        "int Sizes = 1; System.Console.Write(Sizes);",
        "int sizes = 1; System.Console.Write(sizes); class program;",
        "[Network, Input(4, 4, 1), Flatten, Dense(Sizes.Classes)] public partial class PROGRAM;",
        "namespace A; public class Sizes { public const int Classes = More.Some; private const int Half = 6; }",
        "namespace A; class More { public const int Some = Half + Half; private const int Half = 6; }",
        "namespace A; class More { public const int Some = Half + Half; private const int Half = 7; }",
        "namespace A; partial class More { public const int Some = Half + Half; }",
        "namespace A; partial class More { private const int Half = 8; }",
        "namespace A; class Ordinary { private int field; int Method(int x) { return x + 1; } }",
        "namespace A; class Ordinary { private int field = 3; int Method(int x) { /* more */ return x + 2; } int torch; }",
        "namespace A { class Broken { public const int",
        "",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_output_is_always_that_of_a_new_generator(int seed)
    {
        Random random = new(seed);
        EditedProject project = new(Enumerable.Range(0, Files).Select(static file => (Path(file), Texts[file])));
        HashSet<string> outputs = [];
        for (int edit = 0; edit < EditsASeed; edit++)
        {
            // The project itself compares the output with that of a new generator.
            Edit(project, random);
            outputs.Add(string.Concat(project.Generated.Values.Order(StringComparer.Ordinal)));
        }

        Assert.True(outputs.Count >= 10, $"{EditsASeed} edits led to {outputs.Count} different outputs only.");
    }

    private static void Edit(EditedProject project, Random random)
    {
        string path = Path(random.Next(Files));
        switch (random.Next(20))
        {
            case 0:
                project.Delete(path);
                break;
            case 1:
                project.Update(project.Compilation.WithReferences(random.Next(2) == 0 ? References.Core : References.WithTorch));
                break;
            case 2:
                SyntaxTree[] shuffled = [.. project.Compilation.SyntaxTrees];
                random.Shuffle(shuffled);
                project.Update(project.Compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(shuffled));
                break;
            default:
                project.Write(path, Texts[random.Next(Texts.Length)]);
                break;
        }
    }

    private static string Path(int file) => FormattableString.Invariant($"File{file}.cs");
}
