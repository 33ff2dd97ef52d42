namespace MnistNet.Tests;

public sealed class FileMutationsTests
{
    private static readonly byte[] Sound = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];

    [Fact]
    public void The_same_seed_gives_the_same_files()
    {
        Assert.Equal(FileMutations.Of(Sound, 1, 100), FileMutations.Of(Sound, 1, 100));
        Assert.NotEqual(FileMutations.Of(Sound, 1, 100), FileMutations.Of(Sound, 2, 100));
    }

    [Fact]
    public void Most_files_differ_from_the_sound_one_which_stays_as_it_is()
    {
        byte[] sound = [.. Sound];

        Assert.InRange(FileMutations.Of(sound, 3, 1000).Count(mutant => mutant.Bytes.AsSpan().SequenceEqual(Sound)), 0, 50);
        Assert.Equal(Sound, sound);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void The_smallest_files_can_be_damaged(int length) => Assert.Equal(500, FileMutations.Of(Sound[..length], 4, 500).Count());

    [Theory]
    [InlineData("flipped")]
    [InlineData("set to 0x00")]
    [InlineData("set to 0xFF")]
    [InlineData("set to 0x7F")]
    [InlineData("cut to")]
    [InlineData("appended")]
    [InlineData("copied")]
    [InlineData("deleted")]
    [InlineData("inserted")]
    [InlineData("2 little-endian")]
    [InlineData("8 little-endian")]
    [InlineData("4 big-endian")]
    public void Each_kind_of_damage_occurs(string kind) =>
        Assert.Contains(FileMutations.Of(Sound, 5, 500), mutant => mutant.Description.Contains(kind, StringComparison.Ordinal));
}
