using MnistNet;
using MnistNet.Torch;

namespace PaperStudySample;

/// <summary>A study that is under way: its images, its settings, its folder.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Data">The images.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Store">The results in it.</param>
internal sealed record Study(StudyOptions Options, StudyData Data, StudyFolder Folder, TrialStore Store)
{
    /// <summary>Loads the images and makes the folder.</summary>
    public static Study Open(StudyOptions options, Action<string> say, CancellationToken cancellation)
    {
        UseDevice(options);
        StudyFolder folder = new(options.Output);

        // First the folder: nobody should wait for data to hear that nothing can be written.
        folder.Create();
        StudyData data = StudyData.Load(options.Data, options.Synthetic, options.Images, say, cancellation);
        StudySettings settings = StudySettings.For(data, options.Backend, options.Device, options.Epochs);
        return new Study(options, data, folder, new TrialStore([folder], settings, say));
    }

    private static void UseDevice(StudyOptions options)
    {
        if (options.Backend == Backend.TorchSharp)
        {
            try
            {
                LibTorch.UseDevice(options.Device);
            }
            catch (ArgumentException exception)
            {
                throw new StudyException($"--device is {options.Device}: {exception.Message}", exception);
            }
        }
        else if (options.Device != StudyOptions.Cpu)
        {
            throw new StudyException($"--device is {options.Device}, which computes with --backend torchsharp only; found --backend managed.");
        }
    }

    /// <summary>Something that computes trials in this process.</summary>
    public ITrialWorker NewWorker(Action<string> say) => new LocalWorker(Folder, Store, new TrialTraining(Data, Store.Settings, Options.Backend, say));
}
