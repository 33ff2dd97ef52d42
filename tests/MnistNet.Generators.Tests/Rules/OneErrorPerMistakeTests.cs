using MnistNet.Generators.Tests.Corpus;

namespace MnistNet.Generators.Tests.Rules;

/// <summary>Do errors that only follow from another one stay silent, and independent ones not?</summary>
public class OneErrorPerMistakeTests
{
    public static TheoryData<string> Names => CorpusFiles.NamesOf(CorpusFiles.Wrong);

    // What the corpus expects is what the compiler reports. A name with "and" in it promises several mistakes; one that
    // begins with an ID of C#'s, that C# has said enough.
    [Theory]
    [MemberData(nameof(Names))]
    public void There_are_as_many_errors_as_the_name_has_mistakes(string name)
    {
        CorpusFile file = CorpusFiles.Find(name);
        int first = IsOurs(file.Id) ? 1 : 0;
        int ours = file.Expected.Count(static expected => IsOurs(expected.Id));

        if (name.Contains("-and-", StringComparison.Ordinal))
        {
            Assert.True(ours > first, $"{ours} diagnostics of ours");
        }
        else
        {
            Assert.Equal(first, ours);
        }
    }

    private static bool IsOurs(string id) => id.StartsWith("MNN", StringComparison.Ordinal);
}
