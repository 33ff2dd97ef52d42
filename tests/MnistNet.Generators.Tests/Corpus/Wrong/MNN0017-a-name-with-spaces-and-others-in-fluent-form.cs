// (13,27)-(13,35) error MNN0017: Input is called '': expected a letter of A to Z or a to z, then such letters, digits, '_' and '-'
// (14,18)-(14,31) error MNN0017: Flatten is called '_flat': expected a letter of A to Z or a to z, then such letters, digits, '_' and '-'
// (15,36)-(15,49) error MNN0017: Dense is called 'größe': expected a letter of A to Z or a to z, then such letters, digits, '_' and '-'
// (16,15)-(16,33) error MNN0017: ReLU is called 'block.relu': expected a letter of A to Z or a to z, then such letters, digits, '_' and '-'
// (17,20)-(17,31) error MNN0017: Dense is called '1st': expected a letter of A to Z or a to z, then such letters, digits, '_' and '-'

using MnistNet;

[Network]
internal partial class Net
{
    private static void Define(NetworkBuilder network) => network
        .Input(28, 28, 1, name: "")
        .Flatten(name: "_flat")
        .Dense(8, Activation.ReLU, name: "größe")
        .ReLU(name: "block.relu")
        .Dense(10, name: "1st");
}
