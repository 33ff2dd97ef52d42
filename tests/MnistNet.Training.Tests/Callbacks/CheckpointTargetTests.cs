namespace MnistNet.Training.Tests.Callbacks;

/// <summary>A file that can never be written is refused before the first epoch, not after it.</summary>
public sealed class CheckpointTargetTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, Type, string> Impossible => new()
    {
        { "best.ckpt", typeof(NotSupportedException), "no format of weights has the extension '.ckpt'" },
        { "best", typeof(NotSupportedException), "no format of weights has the extension ''" },
        { "best.h5.bak", typeof(NotSupportedException), "no format of weights has the extension '.bak'" },
        { "none/best.h5", typeof(DirectoryNotFoundException), "there is no folder" },
        { "folder.keras", typeof(IOException), "it is a folder" },
        { "file.keras/best.keras", typeof(IOException), "cannot be written" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Before_the_first_epoch(string name, Type expected, string reason)
    {
        Directory.CreateDirectory(folder.File("folder.keras"));
        File.WriteAllText(folder.File("file.keras"), "");

        Exception e = Refusal(new ModelCheckpoint(Path.Combine(folder.Path, name)));

        Assert.True(expected.IsInstanceOfType(e), e.ToString());
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        Assert.Contains(name, e.Message, StringComparison.Ordinal);
        Assert.Equal(["file.keras"], folder.FileNames);
    }

    [OrdinaryUserFact]
    public void A_folder_or_a_file_that_may_not_be_written_to_is_refused_too()
    {
        File.WriteAllText(folder.File("there.safetensors"), "");
        ModelCheckpoint created = new(folder.File("best.safetensors"));
        ModelCheckpoint replaced = new(folder.File("there.safetensors"));

        // All that is asked for has run before, as OrdinaryUser demands.
        using (TemporaryFolder other = new())
        {
            using ScriptedNetwork network = new(1);
            network.Validated(new ModelCheckpoint(other.File("best.safetensors")));
            Refusal(new ModelCheckpoint(Path.Combine(other.Path, "none", "best.safetensors")));
        }

        OrdinaryUser.DoWithReadOnly(folder.Path, () =>
        {
            Assert.IsType<UnauthorizedAccessException>(Refusal(created));
            Assert.IsType<UnauthorizedAccessException>(Refusal(replaced));
        });
        Assert.Equal(["there.safetensors"], folder.FileNames);
    }

    [Fact]
    public void A_file_that_is_there_stays_until_there_is_something_better()
    {
        File.WriteAllText(folder.File("best.h5"), "old");
        using ScriptedNetwork network = new(1, 2);

        network.Validated(new ModelCheckpoint(folder.File("best.h5"), initialValueThreshold: 0.5));

        Assert.Equal("old", File.ReadAllText(folder.File("best.h5")));
        Assert.Equal(["best.h5"], folder.FileNames);
    }

    [Theory]
    [InlineData("model.{epoch:02d}-{val_loss:.2f}.keras", "{epoch:02d}")]
    [InlineData("{val_accuracy}.h5", "{val_accuracy}")]
    [InlineData("weights.{loss!r:>5}.h5", "{loss!r:>5}")]
    public void Placeholders_of_Keras_are_named(string path, string placeholder)
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => new ModelCheckpoint(path));
        Assert.Contains($"has the placeholder {placeholder},", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_braces_are_part_of_a_name()
    {
        using ScriptedNetwork network = new(1);
        network.Validated(new ModelCheckpoint(folder.File("{a}.h5")));
        Assert.Equal(["{a}.h5"], folder.FileNames);
    }

    private static Exception Refusal(TrainingCallback callback)
    {
        using ScriptedNetwork network = new(1, 2);
        float[] before = network.GetWeights();
        Exception e = Record.Exception(() => network.Validated(callback));
        Assert.Empty(network.Rates);
        Assert.Equal(before, network.GetWeights());
        return e;
    }
}
