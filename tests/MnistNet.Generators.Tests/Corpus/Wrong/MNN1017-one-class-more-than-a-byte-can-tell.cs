// (8,8)-(8,11) warning MNN1017: 'Net' tells 257 classes apart, but the label of an image is a byte, so it can never be trained or evaluated here, only predict with weights from elsewhere: make it at most 256

using MnistNet;

[Network]
[Input(2, 2, 1)]
[Flatten]
[Dense(257)]
internal partial class Net;
