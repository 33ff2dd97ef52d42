namespace MnistNet.Files.Tests.Keras;

/// <summary>The first network of the corpus's cases with an optimizer.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Activation = Activation.ReLU)]
[MaxPooling2D(2)]
[Conv2D(6, 3, Strides = 2, Activation = Activation.ReLU)]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
public partial class PooledCnn;

/// <summary>The second one, with batch normalization.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Strides = 2, UseBias = false)]
[BatchNormalization]
[ReLU]
[MaxPooling2D(2)]
[Flatten]
[Dropout(0)]
[Dense(6, Activation = Activation.ReLU)]
[Dense(10, Activation = Activation.Softmax)]
public partial class NormalizedMlp;

/// <summary>A model whose dtype policy is bfloat16.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(6, 3, Strides = 2, Activation = Activation.ReLU)]
[BatchNormalization]
[MaxPooling2D(2)]
[Flatten]
[Dense(10, Activation = Activation.Softmax)]
public partial class HalfCnn;

/// <summary>The graph among them.</summary>
[Network]
[Input(28, 28, 1)]
[Conv2D(4, 3, Activation = Activation.ReLU)]
[MaxPooling2D(2, Name = "pool")]
[Conv2D(4, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
[Add("pool")]
[GlobalAveragePooling2D]
[Dense(10, Activation = Activation.Softmax)]
public partial class ResidualCnn;
