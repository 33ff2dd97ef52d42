using MnistNet.Torch.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace MnistNet.Torch.Tests.Devices;

public class DeviceTests
{
    [Fact]
    public void Networks_compute_on_the_cpu_unless_told_otherwise()
    {
        Assert.Equal("cpu", LibTorch.Device);
        LibTorch.UseDevice("cpu");
        Assert.Equal("cpu", LibTorch.Device);
    }

    [CpuOnlyFact]
    public void A_gpu_without_cuda_is_refused_at_once_with_the_package_to_add()
    {
        LibTorchLoadException error = Assert.Throws<LibTorchLoadException>(() => LibTorch.UseDevice("cuda"));
        Assert.StartsWith("The device cuda was asked for, but this application's libtorch computes on the CPU only.", error.Message, StringComparison.Ordinal);
        Assert.Contains($"TorchSharp-cuda-{(OperatingSystem.IsWindows() ? "windows" : "linux")}, version 0.107.0", error.Message, StringComparison.Ordinal);
        Assert.Equal("cpu", LibTorch.Device);
    }

    [Fact]
    public void Libraries_with_cuda_but_no_gpu_ask_for_the_driver()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[NativeSearchPath.FileName("torch_cuda")], "");
        LibTorchLoadException error = Assert.Throws<LibTorchLoadException>(() => CudaDevices.Require("cuda:1", count: 0, new NativeSearchPath([folder.Path])));
        Assert.StartsWith("The device cuda:1 was asked for, but libtorch finds no GPU that it can use.", error.Message, StringComparison.Ordinal);
        Assert.Contains("driver", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("TorchSharp-cuda", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cuda", 1, null)]
    [InlineData("cuda:0", 1, null)]
    [InlineData("cuda:1", 2, null)]
    [InlineData("cuda:1", 1, "There is no device \"cuda:1\"; libtorch finds only cuda:0.")]
    [InlineData("cuda:4", 4, "There is no device \"cuda:4\"; libtorch finds cuda:0 to cuda:3.")]
    public void A_gpu_that_is_not_there_is_named_with_those_that_are(string device, int count, string? problem)
    {
        Exception? error = Record.Exception(() => CudaDevices.Require(device, count, new NativeSearchPath([])));
        Assert.Equal(problem, error is ArgumentException ? error.Message.Split(" (Parameter")[0] : error?.Message);
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("CUDA")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:first")]
    [InlineData("cuda: 1")]
    public void A_name_that_is_no_devices_is_refused(string name)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => LibTorch.UseDevice(name));
        Assert.Equal("device", error.ParamName);
        Assert.Contains($"There is no device \"{name}\"; expected cpu, cuda or cuda:1.", error.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// torch's device "meta" has shapes but no values, and refuses to compute with tensors of the CPU: a tensor that is made on
    /// the wrong device shows on any machine.
    /// </summary>
    [Theory]
    [InlineData(Optimizer.Adam)]
    [InlineData(Optimizer.RMSprop)]
    [InlineData(Optimizer.SGD)]
    public void A_training_step_stays_on_the_modules_device(Optimizer optimizer)
    {
        LibTorch.EnsureLoaded();
        Device meta = device("meta");
        using UndroppedCnn.TorchModule module = new(seed: 1, meta);
        using RunningTotals totals = new(meta);
        using FlatOptimizer steps = FlatOptimizer.Create(module.Weights, new TrainingSettings { Optimizer = optimizer, Momentum = 0.5 });
        using Tensor images = zeros([8, 1, 28, 28], device: meta);
        using Tensor labels = zeros([8], ScalarType.Int64, meta);
        module.train();
        module.TrainBatch(images, labels, steps, totals);
        totals.Reset();

        using Tensor logits = module.Logits(images);
        Assert.Equal(DeviceType.META, logits.device_type);
        Assert.Equal([8, 10], logits.shape);
    }

    [Fact]
    public void Weights_and_moving_averages_are_on_the_modules_device()
    {
        LibTorch.EnsureLoaded();
        using NormalizedCnn.TorchModule module = new(seed: 1, device("meta"));
        Tensor[] states = [.. module.state_dict().Values];
        Assert.Equal(NormalizedCnn.ParameterCount, states.Sum(state => state.numel()));
        Assert.All(states, state => Assert.Equal(DeviceType.META, state.device_type));
    }

    [Fact]
    public void Dropout_draws_on_the_modules_device()
    {
        LibTorch.EnsureLoaded();
        using DropoutNoise noise = new(seed: 1, device("meta"));
        using Tensor values = zeros([3, 4], device: device("meta"));
        using Tensor dropped = noise.Drop(values, 0.5);
        Assert.Equal(DeviceType.META, dropped.device_type);
    }

    [Fact]
    public void Images_and_labels_are_on_the_modules_device()
    {
        LibTorch.EnsureLoaded();
        using DisposeScope scope = NewDisposeScope();
        LabeledImages digits = SyntheticDigits.Create(4, 1).Train;
        Assert.Equal(DeviceType.META, TorchImages.AsBatch(digits, device("meta")).device_type);
        (Tensor images, Tensor labels) = new TorchImages(digits, device("cpu")).Pick(tensor(new long[] { 3, 1 }));
        Assert.Equal([2, 1, 28, 28], images.shape);
        Assert.Equal([digits.Labels.Span[3], digits.Labels.Span[1]], labels.data<long>().Select(label => (byte)label));
    }

    [CudaFact]
    public void A_gpu_learns_what_the_cpu_learns()
    {
        MnistDataset digits = SyntheticDigits.Create(2000, 500);
        (History history, Evaluation evaluation) cpu = Train("cpu", digits), gpu = Train("cuda", digits);

        // Sums run in another order; from the same start, without dropout, the losses agree all the same.
        Assert.All(cpu.history.Loss.Zip(gpu.history.Loss), pair => Assert.Equal(pair.First, pair.Second, 0.02));
        Assert.Equal(cpu.evaluation.Accuracy, gpu.evaluation.Accuracy, 0.02);
    }

    private static (History History, Evaluation Evaluation) Train(string device, MnistDataset digits)
    {
        LibTorch.UseDevice(device);
        try
        {
            using NormalizedCnn network = new(seed: 1, Backend.TorchSharp);
            History history = network.Train(digits.Train, new TrainingOptions { Epochs = 2, LearningRate = 1e-3 });
            return (history, network.Evaluate(digits.Test));
        }
        finally
        {
            LibTorch.UseDevice("cpu");
        }
    }
}
