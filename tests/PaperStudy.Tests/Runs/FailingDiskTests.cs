using MnistNet.Tests;

namespace PaperStudySample.Tests;

public sealed class FailingDiskTests(DigitsFolder digits) : IClassFixture<DigitsFolder>
{
    [MountedDiskFact]
    public void A_full_disk_gives_one_error_and_the_study_goes_on_when_there_is_room()
    {
        using TemporaryFolder roomy = new();
        using MountedDisk disk = new("size=300k");

        StudyProgram.Run(Command(disk.Path)).Failed("cannot be written: the disk with ", " is full.");
        StudyProgram.Run(Command(disk.Path, "--jobs", "2")).Failed("cannot be written: the disk with ", " is full.");

        string[] moved = Directory.GetFiles(disk.Path, "*.json", SearchOption.AllDirectories);
        Directory.CreateDirectory(roomy["trials"]);
        Array.ForEach(moved, file => File.Copy(file, roomy["trials", Path.GetFileName(file)]));
        StudyProgram.Run(Command(roomy.Path)).Succeeded();
    }

    [MountedDiskFact]
    public void A_read_only_disk_gives_one_error()
    {
        using MountedDisk disk = new("size=1m");
        disk.MakeReadOnly();

        StudyProgram.Run(Command(disk.Path)).Failed(disk.Path, "Read-only file system");
    }

    [Fact]
    public void A_file_where_the_folder_should_be_gives_one_error()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("study", [1]);

        StudyProgram.Run(Command(file)).Failed(file);
    }

    private string[] Command(string folder, params string[] more) =>
        ["--only", "pooling", "--seeds", "2", "--epochs", "1", "--images", "300", "--data", digits.Path, "--out", folder, .. more];
}
