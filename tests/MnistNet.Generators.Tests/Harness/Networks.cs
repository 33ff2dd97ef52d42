namespace MnistNet.Generators.Tests.Harness;

/// <summary>Sources that many tests use.</summary>
internal static class Networks
{
    /// <summary>The network of the paper, section 3.</summary>
    public const string Paper = """
        /// <summary>The paper's network.</summary>
        [Network]
        [Input(28, 28, 1)]
        [Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
        [Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
        [MaxPooling2D(2)]
        [Conv2D(16, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
        [MaxPooling2D(2)]
        [Flatten]
        [Dropout(0.1)]
        [Dense(10, Activation = Activation.Softmax)]
        [Training(Optimizer = Optimizer.Adam, LearningRate = 1e-3, Epochs = 10, BatchSize = 128, ValidationSplit = 0.15)]
        public partial class PaperCnn;
        """;

    /// <summary>The smallest network, 784·10 + 10 = 7,850 parameters.</summary>
    public const string Small = """
        [Network]
        [Input(28, 28, 1)]
        [Flatten]
        [Dense(10)]
        public partial class Net;
        """;

    /// <summary>Code that uses every member of a network called Net.</summary>
    public const string UseOfNet = """
        using System.Collections.Generic;

        internal static class Use
        {
            private const int Parameters = Net.ParameterCount;
            private const string Text = Net.Summary;

            public static IReadOnlyList<LayerInfo> Run(LabeledImages images, string path)
            {
                using Net fresh = new();
                using Net network = new(seed: 1, backend: Backend.TorchSharp);
                using Net loaded = Net.Load(path, Backend.TorchSharp);
                _ = network.Train(images);
                _ = network.Evaluate(images);
                network.Save(path + Parameters + Text);
                NetworkDefinition definition = Net.Definition;
                return definition.Layers.Length > 0 ? definition.Layers : Net.Layers;
            }
        }
        """;

    /// <summary>Code that uses every member of its TorchSharp module.</summary>
    public const string UseOfModule = """
        using MnistNet.Torch;
        using TorchSharp;

        internal static class UseModule
        {
            public static torch.Tensor Run(torch.Tensor images, torch.Tensor labels, FlatOptimizer optimizer, RunningTotals totals)
            {
                using Net.TorchModule module = new(seed: 1);
                using Net.TorchModule fresh = new();
                fresh.Weights.ZeroGradients();
                fresh.Noise.Restart(seed: 2);
                module.TrainBatch(images, labels, optimizer, totals);
                ITorchNetwork network = module;
                return network.Logits(images) + module.call(images) + module.forward(images);
            }
        }
        """;
}
