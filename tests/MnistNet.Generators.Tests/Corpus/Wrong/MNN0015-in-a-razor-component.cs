// <WrittenByGenerator>true</WrittenByGenerator>
// (13,28)-(13,31) error MNN0015: MnistNet has written nothing for 'Net', which stands in code that another source generator writes, such as a Razor @code block: generators do not see each other's code, so move the class to a .cs file of its own

using MnistNet;

internal partial class Counter
{
    [Network]
    [Input(28, 28, 1)]
    [Flatten]
    [Dense(10)]
    [Training(Epochs = 3)]
    internal partial class Net;
}
