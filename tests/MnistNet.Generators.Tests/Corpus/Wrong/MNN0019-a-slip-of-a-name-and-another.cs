// (10,19)-(10,25) error MNN0019: Average reads 'sten', but no layer is called so: 'stem' is meant, perhaps
// (11,7)-(11,26) error MNN0019: From reads 'DeepLayers', but no layer is called so: 'deep-layers' is meant, perhaps

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Padding = Padding.Same, Activation = Activation.ReLU, Name = "stem")]
[Conv2D(4, 3, Padding = Padding.Same, Activation = Activation.ReLU, Name = "deep-layers")]
[Average("input", "sten")]
[From(layer: "DeepLayers")]
[GlobalMaxPooling2D]
[Dense(10)]
internal partial class Net;
