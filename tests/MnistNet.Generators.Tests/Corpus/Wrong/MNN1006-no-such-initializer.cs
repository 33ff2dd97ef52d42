// (7,21)-(7,55) error MNN1006: GammaInitializer of BatchNormalization is 13: expected one of GlorotUniform, Zeros, Ones, GlorotNormal, HeUniform, HeNormal, LecunUniform, LecunNormal, RandomUniform, RandomNormal, TruncatedNormal, Orthogonal, Identity

using MnistNet;

[Network]
[Input(28, 28, 1)]
[BatchNormalization(GammaInitializer = (Initializer)13)]
[Flatten]
[Dense(10)]
internal partial class Net;
