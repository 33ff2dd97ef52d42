using static MnistNet.Tests.CheckpointNetworks;

namespace MnistNet.Tests;

public class SavingToFullDiskTests
{
    private const int Page = 4096;

    [MountedDiskFact]
    public void A_disk_that_is_full_after_any_number_of_pages_leaves_the_old_file()
    {
        using MountedDisk disk = new("size=256k");
        string path = disk.File("paper.h5");
        Checkpoint.Save(path, PaperCnn, SavingProcess.A);
        byte[] old = File.ReadAllBytes(path);
        using FileStream filler = Fill(disk.File("filler"));

        int free = 0;
        while (Record.Exception(() => Checkpoint.Save(path, PaperCnn, SavingProcess.B)) is { } failure)
        {
            IOException full = Assert.IsType<IOException>(failure);
            Assert.Equal($"{path} cannot be written: the disk with {disk.Path} is full.", full.Message);
            Assert.Equal(old, File.ReadAllBytes(path));
            Assert.Equal(["filler", "paper.h5"], disk.FileNames);
            free++;
            filler.SetLength(filler.Length - Page);
        }

        Assert.Equal((old.Length + Page - 1) / Page, free);
        Assert.Equal(SavingProcess.B, Checkpoint.Load(path, PaperCnn).Weights);
        Assert.Equal(["filler", "paper.h5"], disk.FileNames);
    }

    [MountedDiskFact]
    public void A_disk_that_takes_no_more_files_leaves_the_old_one()
    {
        // The root folder is one of them.
        using MountedDisk disk = new("nr_inodes=2");
        string path = disk.File("paper.h5");
        using (MountedDisk roomy = new("size=256k"))
        {
            Checkpoint.Save(roomy.File("paper.h5"), PaperCnn, SavingProcess.A);
            File.Copy(roomy.File("paper.h5"), path);
        }

        IOException e = Assert.Throws<IOException>(() => Checkpoint.Save(path, PaperCnn, SavingProcess.B));

        Assert.Equal($"{path} cannot be written: the disk with {disk.Path} is full.", e.Message);
        Assert.Equal(SavingProcess.A, Checkpoint.Load(path, PaperCnn).Weights);
        Assert.Equal(["paper.h5"], disk.FileNames);
    }

    [MountedDiskFact]
    public void A_read_only_disk_leaves_the_old_file()
    {
        using MountedDisk disk = new("size=256k");
        string path = disk.File("paper.h5");
        Checkpoint.Save(path, PaperCnn, SavingProcess.A);
        disk.MakeReadOnly();

        foreach (string target in new[] { path, disk.File("new.h5") })
        {
            UnauthorizedAccessException e = Assert.Throws<UnauthorizedAccessException>(() => Checkpoint.Save(target, PaperCnn, SavingProcess.B));

            Assert.Equal($"{target} cannot be written: {disk.Path} is on a read-only disk.", e.Message);
        }

        Assert.Equal(SavingProcess.A, Checkpoint.Load(path, PaperCnn).Weights);
        Assert.Equal(["paper.h5"], disk.FileNames);
    }

    private static FileStream Fill(string path)
    {
        FileStream filler = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] page = new byte[Page];
        while (Record.Exception(() => filler.Write(page)) is null)
        {
        }

        return filler;
    }
}
