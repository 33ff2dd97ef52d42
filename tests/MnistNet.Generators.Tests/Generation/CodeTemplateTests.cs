using static MnistNet.Generators.Emission.CodeTemplate;

namespace MnistNet.Generators.Tests.Generation;

/// <summary>Do templates print what they look like?</summary>
public class CodeTemplateTests
{
    [Fact]
    public void Lines_in_a_hole_stand_where_the_hole_stands() => Assert.Equal(
        """
        class A
        {
            int first;

            int second;
            int[] third = [1,
            2];
        }
        """,
        Print($$"""
        class A
        {
            {{"int first;\n\nint second;"}}
            int[] third = [{{(string[])["1,", "2"]}}];
        }
        """));

    [Theory]
    [InlineData("", "", "", "{\n    last\n}")]
    [InlineData("a", "", "", "{\n    a\n\n    last\n}")]
    [InlineData("", "b", "", "{\n    b\n\n    last\n}")]
    [InlineData("a", "b", "", "{\n    a\n\n    b\n\n    last\n}")]
    [InlineData("", "", "c", "{\n    last\n\n    c\n}")]
    [InlineData("a", "b", "c", "{\n    a\n\n    b\n\n    last\n\n    c\n}")]
    public void An_empty_hole_takes_its_line_with_it(string a, string b, string c, string expected) => Assert.Equal(
        expected,
        Print($$"""
        {
            {{a}}

            {{b}}

            last

            {{c}}
        }
        """));

    [Fact]
    public void An_empty_hole_at_the_end_of_a_paragraph_leaves_the_next_one_apart() => Assert.Equal(
        "first\n\nlast",
        Print($$"""
        first
        {{""}}

        last
        {{""}}
        """));

    [Fact]
    public void Parts_stand_apart() => Assert.Equal("a\n\nb", Apart(["a", "", "b"]));
}
